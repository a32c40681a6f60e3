package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.Orders;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plain JMS client that knows nothing but the earlier format runs the order of the earlier format's file. */
@Timeout(60)
class SeedFormatTest {

    private static final String EVENT = """
            {"business_ref_no": "ORDER-001", "component_name": "ITALIAN", "event_name": "%s",
             "stage_name": "%s", "task_name": "%s"}""";

    @Test
    void plainMessagesCarryTheOrderToItsEnd() throws Exception {
        CamelContext context = Contexts.engine(options -> {});
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:workflows/deliver-pizza.workflow.json"));
        context.start();
        try (Mailbox mailbox = Mailbox.of(context)) {
            mailbox.send(
                    "waystage.events",
                    "{\"business_ref_no\": \"ORDER-001\", \"component_name\": \"ITALIAN\", \"event_name\": \"StartWorkflow\"}");
            done(mailbox, "ORDER", "confirm_order");
            done(mailbox, "PREPARE", "make_food");
            done(mailbox, "PREPARE", "assign_executive");
            done(mailbox, "PREPARE", "confirm_delivery");
            done(mailbox, "DELIVER", "deliver_food");

            Orders orders = new Orders(context, "ITALIAN");
            assertThat(orders.completed("ORDER-001").businessStatus()).isEqualTo("FOOD DELIVERED");
            assertThat(orders.events("ORDER-001"))
                    .isEqualTo(List.of(
                            "StartWorkflow APPLIED",
                            "TaskCompleted APPLIED",
                            "TaskCompleted APPLIED",
                            "TaskCompleted APPLIED",
                            "TaskCompleted APPLIED",
                            "TaskCompleted APPLIED"));
        } finally {
            context.stop();
        }
    }

    private static void done(Mailbox mailbox, String stage, String task) {
        assertThat(mailbox.next(task + "_queue").path("task_name").asText()).isEqualTo(task);
        mailbox.send("waystage.events", EVENT.formatted("TaskCompleted", stage, task));
    }
}
