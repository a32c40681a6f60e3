package io.waystage.camel.functional;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Orders;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.TaskStatus;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of the pizza, defined in Java, started and completed by routes. */
@Timeout(60)
class PizzaFromJavaTest {

    record Order(String pizza, int count) {}

    private final CamelContext context = Contexts.engine(options -> options.setRetrierInterval(50));
    private final AtomicInteger attempts = new AtomicInteger();

    private final class PizzaDelivery extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Deliver Pizza")
                    .component("ITALIAN")
                    .stage("ORDER")
                    .task("confirm_order")
                    .to("direct:confirm")
                    .businessStatus("ORDER CONFIRMED")
                    .stage("PREPARE")
                    .task("make_food")
                    .queue("make_food_queue")
                    .task("assign_executive")
                    .handle(Order.class, this::assign)
                    .retry(fixed(ofMillis(20)).maxAttempts(3))
                    .task("confirm_delivery")
                    .after("make_food", "assign_executive")
                    .to("direct:delivery")
                    .businessStatus("FOOD ON THE WAY")
                    .stage("DELIVER")
                    .humanTask("deliver_food")
                    .assignedTo("delivery_executive")
                    .businessStatus("FOOD DELIVERED");
        }

        private Map<String, Object> assign(Order order) {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("nobody there");
            }
            return Map.of("executive", "Anna", "pizzas", order.count());
        }
    }

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new PizzaDelivery());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:confirm").setBody(constant("confirmed"));
                from("direct:delivery").log("on its way");
                from("waystage:task:make_food_queue").setBody(constant("{\"oven\": 3}"));
                from("direct:orders")
                        .to("waystage:start:Deliver Pizza?componentName=ITALIAN&businessRefNo=${header.order}");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private FluentProducerTemplate template() {
        return context.createFluentProducerTemplate();
    }

    @Test
    void runsToTheEnd() throws Exception {
        template()
                .to("direct:orders")
                .withHeader("order", "ORDER-1")
                .withBody(new Order("Margherita", 2))
                .send();
        Orders orders = new Orders(context, "ITALIAN");
        WorkflowView.TaskView human = orders.task("ORDER-1", "deliver_food", TaskStatus.SCHEDULED);
        assertThat(human.assignedTo()).isEqualTo("delivery_executive");
        assertThat(orders.view("ORDER-1").businessStatus()).isEqualTo("FOOD ON THE WAY");

        template()
                .to(
                        "waystage:complete?componentName=ITALIAN&businessRefNo=ORDER-1&stageName=DELIVER&taskName=deliver_food"
                                + "&actor=anna")
                .withBody("{\"tip\": 2}")
                .send();

        WorkflowView done = orders.completed("ORDER-1");
        assertThat(done.businessStatus()).isEqualTo("FOOD DELIVERED");
        assertThat(Orders.task(done, "assign_executive").attempt()).isEqualTo(2);
        assertThat(orders.events("ORDER-1"))
                .contains("TaskFailed APPLIED", "TaskPending APPLIED")
                .hasSize(8);
    }

    @Test
    void isDescribedAsJson() throws Exception {
        template()
                .to("direct:orders")
                .withHeader("order", "ORDER-2")
                .withBody(new Order("Funghi", 1))
                .send();
        new Orders(context, "ITALIAN").task("ORDER-2", "deliver_food", TaskStatus.SCHEDULED);

        String json = template()
                .to("waystage:describe:Deliver Pizza?componentName=ITALIAN&businessRefNo=ORDER-2")
                .request(String.class);

        JsonNode view = new ObjectMapper().readTree(json);
        assertThat(view.path("status").asText()).isEqualTo("RUNNING");
        assertThat(view.path("business_status").asText()).isEqualTo("FOOD ON THE WAY");
        assertThat(view.at("/stages/2/tasks/0/task_name").asText()).isEqualTo("deliver_food");
        assertThat(view.at("/stages/2/tasks/0/status").asText()).isEqualTo("SCHEDULED");
        assertThat(view.at("/stages/2/tasks/0/assigned_to").asText()).isEqualTo("delivery_executive");
    }

    @Test
    void aWorkflowThatIsNotThereIsNoBody() {
        assertThat(template()
                        .to("waystage:describe?componentName=ITALIAN&businessRefNo=NOBODY")
                        .request(String.class))
                .isNull();
    }

    @Test
    void everyTaskHasItsRouteUnderItsOwnId() {
        assertThat(context.getRoutes())
                .extracting(route -> route.getRouteId())
                .contains(
                        "waystage-ITALIAN-Deliver+Pizza-ORDER-confirm_order",
                        "waystage-ITALIAN-Deliver+Pizza-PREPARE-assign_executive",
                        "waystage-ITALIAN-Deliver+Pizza-PREPARE-confirm_delivery",
                        "waystage-retrier",
                        "waystage-dead-letters")
                .doesNotContain("waystage-ITALIAN-Deliver+Pizza-PREPARE-make_food");
    }

    @Test
    void aHandlersInputThatDoesNotFitFailsForGood() {
        Orders orders = new Orders(context, "ITALIAN");
        orders.start("ORDER-3", "{\"pizza\": \"Funghi\", \"count\": \"many\"}");

        WorkflowView.TaskView task = orders.task("ORDER-3", "assign_executive", TaskStatus.FAILED);

        assertThat(task.attempt()).isEqualTo(1);
        assertThat(task.error()).isNotNull();
        assertThat(task.error().type()).isEqualTo("waystage.InvalidInput");
        assertThat(task.error().message()).contains("cannot be converted").contains("many");
        assertThat(task.error().retryable()).isFalse();
    }
}
