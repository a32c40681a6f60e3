package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.ExternalBroker;
import io.waystage.camel.support.Orders;
import io.waystage.camel.worker.IdleConsumer;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.state.TaskStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same application as engine in one process and as worker in another, on one broker. */
@Timeout(60)
class RolesTest {

    private static final class Visit extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Visit")
                    .component("ROLES")
                    .stage("STAY")
                    .task("greet")
                    .handle(() -> getCamelContext().getName());
        }
    }

    private final ExternalBroker broker = new ExternalBroker(null);
    private final CamelContext engine = node("engine");
    private final CamelContext worker = node("worker");

    private CamelContext node(String role) {
        return Contexts.engine(options -> {
            options.setRoles(role);
            options.setBrokerUrl(broker.url());
            options.setUsername(ExternalBroker.USER);
            options.setPassword(ExternalBroker.PASSWORD);
        });
    }

    @BeforeEach
    void start() throws Exception {
        for (CamelContext context : new CamelContext[] {engine, worker}) {
            context.getCamelContextExtension().setName(context == engine ? "the engine" : "the worker");
            context.addRoutes(new Visit());
        }
        engine.start();
    }

    @AfterEach
    void stop() {
        worker.stop();
        engine.stop();
        broker.close();
    }

    @Test
    void theEngineDecidesAndTheWorkerWorks() throws Exception {
        Orders orders = new Orders(engine, "ROLES");
        orders.start("1", "null");
        orders.task("1", "greet", TaskStatus.SCHEDULED);
        assertThat(Contexts.component(engine).getService().workers().threads()).isZero();

        worker.start();

        orders.completed("1");
        assertThat(orders.history("1").get(1).text()).contains("\"output\":\"the worker\"");
    }

    @Test
    void aWorkerStartsWorkflowsButCannotReadThem() {
        worker.start();
        worker.createFluentProducerTemplate()
                .to("waystage:start:Visit?componentName=ROLES&businessRefNo=2")
                .send();

        new Orders(engine, "ROLES").completed("2");
        Exchange asked = worker.createFluentProducerTemplate()
                .to("waystage:describe?componentName=ROLES&businessRefNo=2")
                .request(Exchange.class);
        assertThat(asked.getException())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("This node has no database to read from: ask a node with the engine's role");
    }

    @Test
    void aWorkerCannotManageSchedules() {
        worker.start();

        assertThat(worker.createFluentProducerTemplate()
                        .to("waystage:schedule:list")
                        .request(Exchange.class)
                        .getException())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("This node has no database to read from: ask a node with the engine's role");
    }

    @Test
    void aWorkerHasNotTheRoutesOfTheEngine() {
        worker.start();

        assertThat(worker.getRoute("waystage-retrier")).isNull();
        assertThat(worker.getRoute("waystage-scheduler")).isNull();
        assertThat(worker.getRoute("waystage-dead-letters")).isNull();
        assertThat(engine.getRoute("waystage-retrier")).isNotNull();
    }

    @Test
    void aRetrierOfTheApplicationsOwnRestsOnAWorker() throws Exception {
        worker.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:retrier").routeId("waystage-retrier").to("waystage:retry");
            }
        });
        worker.start();

        assertThat(worker.getRoute("waystage-retrier").getConsumer()).isInstanceOf(IdleConsumer.class);
        worker.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:scheduler").routeId("waystage-scheduler").to("waystage:start");
            }
        });
        assertThat(worker.getRoute("waystage-scheduler").getConsumer()).isInstanceOf(IdleConsumer.class);
    }
}
