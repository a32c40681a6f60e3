package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.Orders;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.TaskStatus;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker that hangs, or that never acknowledges: the broker gives up, and the engine learns of it. */
@Timeout(60)
class DeadLetterTest {

    private final CamelContext context = Contexts.engine(options -> {
        options.setTaskTimeout(200);
        options.setMaxDeliveries(2);
    });

    @BeforeEach
    void start() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        context.addRoutes(new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Wait")
                        .component("SLOW")
                        .retry(RetryPolicy.never())
                        .stage("ONE")
                        .task("hang")
                        .handle(() -> never.await())
                        .stage("TWO")
                        .task("foreign")
                        .queue("foreign_queue")
                        .retry(RetryPolicy.fixed(Duration.ofMillis(10)).maxAttempts(2));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aHangingTaskFailsAndOthersStayWhereTheyAre() throws Exception {
        Orders orders = new Orders(context, "SLOW");
        try (Mailbox mailbox = Mailbox.of(context)) {
            mailbox.send("waystage.dead-letters", "not a task");
            orders.start("1", "null");

            WorkflowView.TaskView task = orders.task("1", "hang", TaskStatus.FAILED);

            assertThat(task.error()).isNotNull();
            assertThat(task.error().type()).isEqualTo("waystage.DeadLetter");
            assertThat(task.attempt()).isEqualTo(1);
            assertThat(mailbox.waiting("waystage.dead-letters")).isEqualTo(1);
        }
    }

    @Test
    void aTaskThatIsNeverAcknowledgedIsTriedAgain() throws Exception {
        Orders orders = new Orders(context, "SLOW");
        orders.start("2", "null");
        orders.task("2", "hang", TaskStatus.FAILED);
        try (Mailbox mailbox = Mailbox.of(context);
                JMSContext jms = Contexts.component(context)
                        .getService()
                        .broker()
                        .connections()
                        .createContext(JMSContext.SESSION_TRANSACTED)) {
            mailbox.send("waystage.events", """
                    {"event_name": "TaskCompleted", "component_name": "SLOW", "business_ref_no": "2",
                     "stage_name": "ONE", "task_name": "hang"}""");
            try (var consumer = jms.createConsumer(jms.createQueue("foreign_queue"))) {
                for (int delivery = 1; delivery <= 2; delivery++) {
                    assertThat(consumer.receive(10_000)).isNotNull();
                    jms.rollback();
                }
                assertThat(Mailbox.json(consumer.receive(10_000))
                                .path("attempt")
                                .asInt())
                        .isEqualTo(2);
                jms.commit();
            }
        }
    }
}
