package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.camel.WaystageConfiguration;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.ExternalBroker;
import io.waystage.camel.support.Orders;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.state.TaskStatus;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node on a broker and a database of others, which come and go; health checks tell. */
@Timeout(60)
class ExternalBrokerTest {

    @TempDir
    private Path directory;

    private @Nullable CamelContext context;

    private CamelContext start(Consumer<WaystageConfiguration> options) throws Exception {
        CamelContext started = Contexts.engine(options);
        context = started;
        started.addRoutes(new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Visit")
                        .component("OUT")
                        .stage("COME")
                        .humanTask("ring")
                        .stage("STAY")
                        .task("greet")
                        .handle(() -> "hello");
            }
        });
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
    }

    private static void complete(CamelContext context, String reference) {
        context.createFluentProducerTemplate()
                .to("waystage:complete?componentName=OUT&stageName=COME&taskName=ring&businessRefNo=" + reference)
                .send();
    }

    private static Map<String, HealthCheck.State> health(CamelContext context) {
        Map<String, HealthCheck.State> states = new TreeMap<>();
        HealthCheckRegistry.get(context).stream()
                .filter(check -> check.getId().startsWith("waystage-"))
                .forEach(check -> states.put(check.getId(), check.call().getState()));
        return states;
    }

    private static Map<String, HealthCheck.State> all(HealthCheck.State engine, HealthCheck.State workers) {
        return Map.of("waystage-broker", HealthCheck.State.UP, "waystage-engine", engine, "waystage-workers", workers);
    }

    @Test
    void anOrderSurvivesThatItsBrokerGoesAwayAndComesBack() throws Exception {
        try (ExternalBroker broker = new ExternalBroker(directory)) {
            CamelContext node = start(options -> {
                options.setBrokerUrl(broker.url());
                options.setUsername(ExternalBroker.USER);
                options.setPassword(ExternalBroker.PASSWORD);
            });
            Orders orders = new Orders(node, "OUT");
            orders.start("1", "null");
            orders.task("1", "ring", TaskStatus.SCHEDULED);
            await().until(() -> health(node), all(HealthCheck.State.UP, HealthCheck.State.UP)::equals);

            broker.stop();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> health(node), all(HealthCheck.State.DOWN, HealthCheck.State.DOWN)::equals);

            broker.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health(node), all(HealthCheck.State.UP, HealthCheck.State.UP)::equals);
            complete(node, "1");
            orders.completed("1");
            node.stop();
        }
    }

    @Test
    void whatTheRegistryHasIsUsedAndADatabaseThatIsAwayShows() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        try (ExternalBroker broker = new ExternalBroker(null);
                HikariDataSource database = new HikariDataSource();
                ActiveMQConnectionFactory connections =
                        new ActiveMQConnectionFactory(broker.url(), ExternalBroker.USER, ExternalBroker.PASSWORD)) {
            database.setJdbcUrl(Contexts.database());
            CamelContext node = start(options -> {
                options.setJdbcUrl(null);
                options.setDataSource(failing(database, away));
                options.setConnectionFactory(connections);
            });
            Orders orders = new Orders(node, "OUT");
            orders.start("2", "null");
            orders.task("2", "ring", TaskStatus.SCHEDULED);
            assertThat(Contexts.component(node).getService().broker().place())
                    .isEqualTo("the given connection factory");
            assertThat(health(node)).isEqualTo(all(HealthCheck.State.UP, HealthCheck.State.UP));

            away.set(true);
            complete(node, "2");
            assertThat(health(node).get("waystage-engine")).isEqualTo(HealthCheck.State.DOWN);

            away.set(false);
            orders.completed("2");
            await().until(() -> health(node), all(HealthCheck.State.UP, HealthCheck.State.UP)::equals);
            node.stop();
        }
    }

    private static DataSource failing(DataSource database, AtomicBoolean away) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (away.get() && method.getName().equals("getConnection")) {
                        throw new SQLException("the network cable is out", "08001");
                    }
                    return method.invoke(database, arguments);
                });
    }
}
