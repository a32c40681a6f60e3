package io.waystage.peers.engine;

import dev.restate.client.Client;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Restate: its server, a process of its own with its own store, and in this process the services that the server calls. */
final class RestatePeer implements Peer {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Vertx vertx = Vertx.vertx();
    private final RestateServer server;
    private final Client client;
    private final Store store;

    /** @param hops whether each task is a call to a service, or a step inside the workflow */
    RestatePeer(Setup setup, boolean hops) {
        RestateOrders orders = new RestateOrders(executor, setup.atLastTask());
        String services = listen(hops ? orders.hops() : orders.steps(), setup.directory());
        try {
            server = RestateServer.start(RestateServer.files(setup.directory()));
            server.admin().register(services);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Restate's server comes up", e);
        }
        client = Client.connect(server.ingress());
        store = new RestateStore(server);
    }

    /** On the same port as before in this directory, for what has begun is continued where it began. */
    private String listen(Endpoint endpoint, Path directory) {
        int port;
        try {
            Path memory = directory.resolve("restate-services.port");
            if (!Files.exists(memory)) {
                Files.writeString(memory, Integer.toString(Port.free()));
            }
            port = Integer.parseInt(Files.readString(memory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var unused = RestateHttpServer.fromEndpoint(vertx, endpoint)
                .listen(port, Port.HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return "http://" + Port.HOST + ":" + port;
    }

    @Override
    public CompletableFuture<?> start(String reference) {
        var unused = client.send(RestateOrders.request(reference));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int list(String reference, int items) {
        return Integer.parseInt(
                client.call(RestateOrders.list(reference, items)).response());
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        server.close();
        var unused = vertx.close().toCompletionStage().toCompletableFuture().join();
        executor.shutdownNow();
    }
}
