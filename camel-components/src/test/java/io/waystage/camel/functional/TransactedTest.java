package io.waystage.camel.functional;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Endpoints and workers that write within database transactions. Nothing here waits for the retrier's next look. */
class TransactedTest extends WaystageTestSupport {

    private static final String START =
            "waystage:start:Greet?componentName=HALL&businessRefNo=${header.ref}&transacted=true";

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    @Override
    protected void options(WaystageConfiguration configuration) {
        configuration.setRetrierInterval(60_000);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet").component("HALL").stage("ONE").task("greet").queue("greetings");
                workflow("Welcome").component("DOOR").stage("ONE").task("open").queue("doors");
                workflow("Wave")
                        .component("HALL")
                        .stage("ONE")
                        .task("wave")
                        .queue("waves")
                        .stage("TWO")
                        .task("rest")
                        .queue("rests");
            }
        };
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {
            createRouteBuilder(),
            new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:order")
                            .process(TransactedTest.this::begin)
                            .to(START)
                            .process(TransactedTest.this::end);
                    from("waystage:task:greetings").log("greeted");
                    from("waystage:task:doors?transacted=true")
                            .process(exchange -> effect("open " + runs.incrementAndGet()))
                            .process(exchange -> failSometimes())
                            .setHeader("ref", constant("from-the-door"))
                            .to(START);
                    from("waystage:task:waves")
                            .process(TransactedTest.this::begin)
                            .doTry()
                            .to("waystage:complete?transacted=true")
                            .process(TransactedTest.this::end)
                            .doCatch(Exception.class)
                            .process(exchange -> connection(exchange).close())
                            .process(exchange -> {
                                throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
                            })
                            .end();
                }
            }
        };
    }

    private void failSometimes() throws SQLException {
        int left = failures.getAndUpdate(n -> Math.max(0, n - 1));
        if (left == 2) {
            throw new IllegalStateException("the door is stuck");
        }
        if (left == 1) {
            try (Connection connection = service().dataSource().getConnection()) {
                connection.rollback();
            }
        }
    }

    private void begin(Exchange exchange) throws SQLException {
        Connection connection = service().dataSource().getConnection();
        connection.setAutoCommit(false);
        exchange.setProperty(WaystageConstants.CONNECTION, connection);
    }

    private void end(Exchange exchange) throws SQLException {
        try (Connection connection = connection(exchange)) {
            if ("rollback".equals(exchange.getMessage().getHeader("end"))) {
                connection.rollback();
            } else {
                connection.commit();
            }
        }
    }

    private static Connection connection(Exchange exchange) {
        return exchange.getProperty(WaystageConstants.CONNECTION, Connection.class);
    }

    @Test
    void aStartCountsIfTheTransactionCommitsAndIsKnownAtOnce() {
        Exchange started =
                fluentTemplate.to("direct:order").withHeader("ref", "1").request(Exchange.class);
        assertThat(started.getException()).isNull();
        assertThat(started.getMessage().getHeader(WaystageConstants.IS_NEW)).isEqualTo(true);
        orders("HALL").completed("1");

        Exchange again =
                fluentTemplate.to("direct:order").withHeader("ref", "1").request(Exchange.class);
        assertThat(again.getMessage().getHeader(WaystageConstants.IS_NEW)).isEqualTo(false);
        assertThat(again.getMessage().getHeader(WaystageConstants.WORKFLOW_ID))
                .isEqualTo(started.getMessage().getHeader(WaystageConstants.WORKFLOW_ID));
    }

    @Test
    void aStartThatIsRolledBackNeverWas() {
        Exchange sent = fluentTemplate
                .to("direct:order")
                .withHeader("ref", "2")
                .withHeader("end", "rollback")
                .request(Exchange.class);

        assertThat(sent.getException()).isNull();
        await().during(ofMillis(200))
                .until(() -> sent("waystage:describe:Greet?componentName=HALL&businessRefNo=2", null)
                                .getMessage()
                                .getBody()
                        == null);
    }

    @Test
    void withoutATransactionItSaysWhatIsMissing() {
        assertThat(sent("waystage:start:Greet?componentName=HALL&businessRefNo=3&transacted=true", null)
                        .getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("option dataSource")
                .hasMessageContaining(WaystageConstants.CONNECTION);

        context.getRegistry().bind("plain", DataSource.class, service().dataSource());
        assertThat(sent(
                                "waystage:start:Greet?componentName=HALL&businessRefNo=3&transacted=true&dataSource=#plain",
                                null)
                        .getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no transaction to join");
    }

    @Test
    void whatATransactedWorkerWritesAndStartsCountsOnceWithItsTask() throws SQLException {
        effects("create table effect (what varchar(100) primary key)");
        failures.set(2);
        orders("DOOR").start("1", "null");

        // Nothing is due before the retries' pauses are over, so this looks until they are.
        await().until(() -> {
            service().engine().dueSignal().give();
            return orders("DOOR").history("1").size() == 6;
        });
        assertThat(orders("DOOR").events("1"))
                .containsExactly(
                        "StartWorkflow APPLIED",
                        "TaskFailed APPLIED",
                        "TaskPending APPLIED",
                        "TaskFailed APPLIED",
                        "TaskPending APPLIED",
                        "TaskCompleted APPLIED");
        assertThat(orders("DOOR").history("1").get(3).text()).contains("rolled back its transaction");
        assertThat(count("select count(*) from effect")).isEqualTo(1);
        assertThat(count("select count(*) from effect where what = 'open 3'")).isEqualTo(1);
        service().engine().dueSignal().give();
        orders("HALL").completed("from-the-door");
    }

    @Test
    void aPlainWorkerAnswersWithWhatItsRouteHasRecorded() {
        sent("waystage:start:Wave?componentName=HALL&businessRefNo=w", "1");
        orders("HALL").whenEvents("w", 2);
        String task = "{\"event_name\":\"StartTask\",\"component_name\":\"HALL\",\"workflow_name\":\"Wave\","
                + "\"business_ref_no\":\"w\",\"workflow_id\":\""
                + orders("HALL").view("w").workflowId()
                + "\",\"stage_name\":\"ONE\",\"task_name\":\"wave\",\"attempt\":1,\"run\":1}";
        try (var mailbox = mailbox()) {
            assertThat(mailbox.next("rests").path("task_name").asText()).isEqualTo("rest");
            mailbox.sendStartTask("waves", task, "HALL/Wave/ONE/wave");
            // The answer to the redelivered task has what it calls for sent again.
            assertThat(mailbox.next("rests").path("task_name").asText()).isEqualTo("rest");
        }
        assertThat(orders("HALL").events("w")).containsExactly("StartWorkflow APPLIED", "TaskCompleted APPLIED");
        assertThat(orders("HALL").history("w").get(1).text()).contains("\"recorded\":true");
    }

    @Test
    void aNodeWithoutADatabaseHasNoTransactedWorkers() throws Exception {
        CamelContext worker = Contexts.worker(options -> {});
        try {
            worker.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("waystage:task:doors?transacted=true").log("opened");
                }
            });
            assertThatThrownBy(worker::start).hasStackTraceContaining("no database");
        } finally {
            worker.stop();
        }
    }

    @Test
    void aDelayedStartBeginsAtItsTime() {
        assertThat(sent("waystage:start:Greet?componentName=HALL&businessRefNo=d1&delay=2h", null)
                        .getException())
                .isNull();
        Exchange described = fluentTemplate
                .to("waystage:start:Greet?componentName=HALL&businessRefNo=d2&delay=2h")
                .withHeader(WaystageConstants.DELAY, "50ms")
                .request(Exchange.class);
        assertThat(described.getException()).isNull();
        orders("HALL").whenEvents("d1", 1);
        assertThat(sent("waystage:describe:Greet?componentName=HALL&businessRefNo=d1", null)
                        .getMessage()
                        .getBody(String.class))
                .contains("\"status\":\"DELAYED\"", "\"starts_at\":\"");
        await().until(() -> {
            service().engine().dueSignal().give();
            return orders("HALL").history("d2").size() >= 3;
        });
        assertThat(orders("HALL").events("d2")).startsWith("StartWorkflow APPLIED", "StartDue APPLIED");

        for (Object wrong : new Object[] {"soon", -1}) {
            Exchange refused = fluentTemplate
                    .to("waystage:start:Greet?componentName=HALL&businessRefNo=d3")
                    .withHeader(WaystageConstants.DELAY, wrong)
                    .request(Exchange.class);
            assertThat(refused.getException()).hasMessageContaining(wrong.equals(-1) ? "negative" : "soon");
        }
    }

    private void effect(String what) throws SQLException {
        effects("insert into effect values ('" + what + "')");
    }

    private void effects(String sql) throws SQLException {
        try (Connection connection = service().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = service().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
