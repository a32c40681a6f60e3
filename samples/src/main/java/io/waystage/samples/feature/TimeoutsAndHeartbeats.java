package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import io.waystage.blueprint.TaskContext;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A worker that falls silent is taken for dead, and the next attempt begins where its last heartbeat was. */
public final class TimeoutsAndHeartbeats {

    private TimeoutsAndHeartbeats() {}

    public static void main(String... args) throws Exception {
        Import movies = new Import();
        try (Demo demo = new Demo()
                .set("camel.component.waystage.concurrentConsumers", "2")
                .add(movies)
                .start()) {
            demo.client().start(StartRequest.of(WorkflowKey.of("CINEMA", "IMPORT-1")));
            demo.awaitCompletion();
            movies.end.countDown();
        }
    }

    private static final class Import extends WorkflowBuilder {

        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void configure() {
            workflow("Import")
                    .component("CINEMA")
                    .timeout(ofMinutes(10))
                    .stage("IMPORT")
                    .task("import_movies")
                    .timeout(Timeouts.NONE.startToClose(ofMinutes(5)).heartbeat(ofMillis(500)))
                    .retry(fixed(ofMillis(50)).maxAttempts(3))
                    .handle(() -> run());
        }

        private void run() throws InterruptedException {
            TaskContext context = TaskContext.current();
            System.out.println("attempt " + context.attempt() + " begins at "
                    + context.lastHeartbeat()
                            .map(last -> last.replaceAll(".*\"page\":(\\d+).*", "page $1"))
                            .orElse("page 1"));
            if (context.attempt() == 1) {
                context.heartbeat(40, Map.of("page", 40));
                end.await(1, TimeUnit.MINUTES); // a service that hangs
            }
        }
    }
}
