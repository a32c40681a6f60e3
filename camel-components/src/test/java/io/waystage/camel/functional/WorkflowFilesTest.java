package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.format.InvalidBlueprintException;
import io.waystage.camel.WaystageComponent;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.Orders;
import io.waystage.engine.client.WorkflowView;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workflow files that Camel Main finds by {@code camel.main.routesIncludePattern}, as route files. */
@Timeout(60)
class WorkflowFilesTest {

    private final Main main = new Main();
    private final String database = Contexts.database();

    private void configure(String files) {
        main.addProperty("camel.main.routesIncludePattern", files);
        main.addProperty("camel.component.waystage.brokerPersistent", "false");
        main.addProperty("camel.component.waystage.jdbcUrl", database);
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void filesInJsonAndYamlRunToTheirEnd() throws Exception {
        configure("classpath:workflows/*.workflow.json,classpath:workflows/*.workflow.yaml");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lay-table").setBody(constant("laid"));
                from("direct:bring-pizza").log("comes");
                from("waystage:task:confirm_order_queue").log("confirmed");
                from("waystage:task:make_food_queue").log("made");
                from("waystage:task:assign_executive_queue").log("assigned");
                from("waystage:task:confirm_delivery_queue").log("confirmed");
            }
        });
        main.start();
        CamelContext context = main.getCamelContext();

        new Orders(context, "THAI").start("T-1", "null");
        assertThat(new Orders(context, "THAI").completed("T-1").businessStatus())
                .isEqualTo("SERVED");
        new Orders(context, "ITALIAN").start("I-1", "null");
        try (Mailbox mailbox = Mailbox.of(context)) {
            assertThat(mailbox.next("deliver_food_queue").path("assigned_to").asText())
                    .isEqualTo("delivery_executive");
        }
        context.createFluentProducerTemplate()
                .to("waystage:complete?componentName=ITALIAN&businessRefNo=I-1&stageName=DELIVER&taskName=deliver_food")
                .send();
        WorkflowView done = new Orders(context, "ITALIAN").completed("I-1");
        assertThat(done.businessStatus()).isEqualTo("FOOD DELIVERED");
        assertThat(done.blueprintVersion()).isEqualTo(1);
    }

    @Test
    void aFileWithStepsIsRunByRoutesOnItsQueues() throws Exception {
        configure("classpath:steps.workflow.yaml");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:task:book-split").setBody(constant("{\"sections\":[\"a b\",\"c\"]}"));
                from("waystage:task:segment-word-counts")
                        .process(exchange -> exchange.getMessage()
                                .setBody(Map.of(
                                        "section",
                                        exchange.getMessage()
                                                .getHeader("CamelWaystageInput", String.class)
                                                .split(" ", -1)
                                                .length)));
                from("waystage:task:sum-splits").setBody(header("CamelWaystageInput"));
                from("waystage:task:store-title").log("stored");
            }
        });
        main.start();

        Orders books = new Orders(main.getCamelContext(), "book-word-counts");
        books.start("B-1", "{}");

        assertThat(books.completed("B-1").output()).isEqualTo("{\"sections\":[2,1]}");
    }

    @Test
    void aBrokenFileKeepsTheApplicationFromStartingAndNamesEveryProblem() {
        configure("classpath:broken.workflow.json");

        assertThatThrownBy(main::start)
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessageContaining("3 errors")
                .hasMessageContaining("broken.workflow.json:")
                .hasMessageContaining("/stages/0/tasks/0/endpoint: ")
                .hasMessageContaining("there is no Camel component 'htp'")
                .hasMessageContaining("/stages/0/tasks/1/endpoint: ")
                .hasMessageContaining("blok")
                .hasMessageContaining("/stages/0/tasks/2/parent_task/0: ")
                .hasMessageContaining("nobody");
    }

    @Test
    void nothingOfABrokenFileIsDeployedAndNeitherAreItsNeighbours() {
        configure("classpath:workflows/serve-pizza.workflow.yaml,classpath:broken.workflow.json");
        assertThatThrownBy(main::start).isInstanceOf(InvalidBlueprintException.class);

        Main later = new Main();
        later.addProperty("camel.component.waystage.brokerPersistent", "false");
        later.addProperty("camel.component.waystage.jdbcUrl", database);
        try {
            later.start();
            WaystageComponent waystage = later.getCamelContext().getComponent("waystage", WaystageComponent.class);
            assertThat(waystage.getService().engine().blueprints().all()).isEmpty();
        } finally {
            later.stop();
        }
    }
}
