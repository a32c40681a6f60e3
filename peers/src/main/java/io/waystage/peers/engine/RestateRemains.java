package io.waystage.peers.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a killed server of Restate has left. Only a server can read it, and would change it; so it is a copy that is read, by a
 * server whose services nobody has started.
 */
final class RestateRemains implements Store {

    private static final long PAUSE_MILLIS = 200;

    private final RestateServer server;
    private final Store store;

    private RestateRemains(RestateServer server) {
        this.server = server;
        this.store = new RestateStore(server);
    }

    static Store in(Path directory) throws Exception {
        Path copy = directory.resolve("restate-copy");
        copy(RestateServer.files(directory), copy);
        RestateRemains remains = new RestateRemains(RestateServer.start(copy));
        remains.awaitAll();
        return remains;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** It may still be reading its log. */
    private void awaitAll() throws Exception {
        Totals before;
        Totals now = store.totals();
        do {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            before = now;
            now = store.totals();
        } while (!now.equals(before));
    }

    @Override
    public boolean isCompleted(String reference) throws Exception {
        return store.isCompleted(reference);
    }

    @Override
    public List<String> missing(List<String> references) throws Exception {
        return store.missing(references);
    }

    @Override
    public long completed(Instant from, Instant to) throws Exception {
        return store.completed(from, to);
    }

    @Override
    public Totals totals() throws Exception {
        return store.totals();
    }

    @Override
    public void close() throws Exception {
        store.close();
        server.close();
    }
}
