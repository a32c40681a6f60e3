package io.waystage.samples.feature;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;

/**
 * The post of a day is scanned, each document split into its pages, each page straightened and recognised, and all joined again: a
 * blueprint in the format with steps and sub-tasks, one for-each inside the other, and workers that know nothing of Waystage.
 */
public final class DocumentProcessing {

    private DocumentProcessing() {}

    public static void main(String... args) throws Exception {
        Progress progress = new Progress(2 + 5);
        try (Demo demo = new Demo()
                        .set(
                                "camel.main.routesIncludePattern",
                                "classpath:io/waystage/samples/feature/read-post.workflow.yaml")
                        .add(progress)
                        .start();
                PostRoom workers = PostRoom.open(demo.connections())) {
            WorkflowKey monday = WorkflowKey.of("read-post", "MONDAY");
            demo.client().start(StartRequest.of(monday).withInput("{\"stack\": \"monday\"}"));
            demo.awaitCompletionOf("read-post");
            progress.await();

            WorkflowView view = demo.client().describe(monday).orElseThrow();
            view.stages().get(0).tasks().stream()
                    .filter(task -> task.items() != null)
                    .forEach(task -> System.out.println(task.name() + ": "
                            + task.items().completed() + " of " + task.items().total()));
            System.out.println(view.output());
            System.out.println(workers.served() + " messages were served");
        }
    }

    /** Tells how far the work is: a notification for each item that has ended, in the one list as in the others. */
    private static final class Progress extends RouteBuilder {

        private final CountDownLatch expected;

        Progress(int items) {
            expected = new CountDownLatch(items);
        }

        @Override
        public void configure() {
            from("waystage:lifecycle?eventName=ItemEnded").process(exchange -> {
                System.out.println("one more of the " + exchange.getMessage().getHeader(WaystageConstants.TASK_NAME));
                expected.countDown();
            });
        }

        void await() throws InterruptedException {
            if (!expected.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Not all items have ended");
            }
        }
    }
}
