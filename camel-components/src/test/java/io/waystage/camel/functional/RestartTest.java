package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.Orders;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.TaskStatus;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With all that is embedded in a data directory, a stopped node goes on where it was. */
@Timeout(60)
class RestartTest {

    @TempDir
    private Path directory;

    private CamelContext started() throws Exception {
        CamelContext context = Contexts.engine(options -> {
            options.setJdbcUrl(null);
            options.setBrokerPersistent(true);
            options.setDataDirectory(directory.toString());
        });
        context.addRoutes(new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Visit")
                        .component("AGAIN")
                        .stage("COME")
                        .humanTask("ring")
                        .stage("WAIT")
                        .task("open")
                        .queue("doors")
                        .stage("STAY")
                        .task("greet")
                        .handle(() -> "hello");
            }
        });
        context.start();
        return context;
    }

    private static void complete(CamelContext context, String stage, String task) {
        context.createFluentProducerTemplate()
                .to("waystage:complete?componentName=AGAIN&businessRefNo=1&stageName=" + stage + "&taskName=" + task)
                .send();
    }

    @Test
    void anOrderGoesOnAfterEachStop() throws Exception {
        CamelContext first = started();
        new Orders(first, "AGAIN").start("1", "null");
        new Orders(first, "AGAIN").task("1", "ring", TaskStatus.SCHEDULED);
        first.suspend();
        complete(first, "COME", "ring");
        first.resume();
        new Orders(first, "AGAIN").task("1", "open", TaskStatus.SCHEDULED);
        first.stop();

        CamelContext second = started();
        try (var mailbox = Mailbox.of(second)) {
            assertThat(mailbox.next("doors").path("task_name").asText()).isEqualTo("open");
        }
        complete(second, "WAIT", "open");
        WorkflowView done = new Orders(second, "AGAIN").completed("1");
        assertThat(done.blueprintVersion()).isEqualTo(1);
        assertThat(new Orders(second, "AGAIN").events("1"))
                .containsExactly(
                        "StartWorkflow APPLIED",
                        "TaskCompleted APPLIED",
                        "TaskCompleted APPLIED",
                        "TaskCompleted APPLIED");
        second.stop();
    }
}
