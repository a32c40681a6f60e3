package io.waystage.peers.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.CompletableFuture;

/**
 * Temporal's Java SDK on its test server, both in this process: the server keeps everything in memory and nothing on
 * disk, so this is not what a durable Temporal does, but what it could at best.
 */
final class TemporalPeer implements Peer {

    private static final String QUEUE = "pizza";
    private static final int CACHED_WORKFLOWS = 4000;
    private static final int POLLERS = 10;

    private final TestServer.InProcessTestServer server = TestServer.createServer(true);
    private final WorkflowServiceStubs service;
    private final WorkflowClient client;
    private final WorkerFactory factory;
    private final Store store;

    TemporalPeer(Setup setup) {
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .build());
        client = WorkflowClient.newInstance(service);
        factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(CACHED_WORKFLOWS)
                        .setMaxWorkflowThreadCount(2 * CACHED_WORKFLOWS)
                        .build());
        Worker worker = factory.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentWorkflowTaskPollers(POLLERS)
                        .setMaxConcurrentActivityTaskPollers(POLLERS)
                        .build());
        worker.registerWorkflowImplementationTypes(TemporalOrder.Tasks.class, TemporalList.Items.class);
        worker.registerActivitiesImplementations(new TemporalOrder.Services(setup.atLastTask()));
        factory.start();
        store = new TemporalStore(service);
    }

    /** For people. */
    static String settings() {
        return POLLERS + " pollers for workflows and " + POLLERS + " for activities instead of 5 and 5; "
                + CACHED_WORKFLOWS
                + " cached workflows, more than are in flight, so that none is replayed from its history";
    }

    @Override
    public CompletableFuture<?> start(String reference) {
        TemporalOrder order = client.newWorkflowStub(TemporalOrder.class, options(reference));
        WorkflowClient.start(order::order, reference, Setup.INPUT);
        return CompletableFuture.completedFuture(null);
    }

    private static WorkflowOptions options(String reference) {
        return WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setWorkflowId(reference)
                .build();
    }

    @Override
    public int list(String reference, int items) {
        return client.newWorkflowStub(TemporalList.class, options(reference)).list(items);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        factory.shutdownNow();
        service.shutdownNow();
        server.close();
    }
}
