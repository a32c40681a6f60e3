package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** What operators see of a node in JMX. */
class ManagementTest extends WaystageTestSupport {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withEnableJMX();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet").component("JMX").stage("ONE").task("greet").handle(() -> "hello");
            }
        };
    }

    @Test
    void aNodeShowsWhatItIsAndDoes() throws Exception {
        orders("JMX").start("1", "null");
        orders("JMX").completed("1");
        try (var mailbox = mailbox()) {
            mailbox.send("waystage.events", "no event");
            assertThat(mailbox.nextMessage("waystage.events.rejected").getText())
                    .isEqualTo("no event");
        }

        assertThat(attributes("Roles", "Broker", "EngineState", "EngineProblem", "BrokerProblem"))
                .containsExactly(
                        new Attribute("Roles", "engine,worker"),
                        new Attribute("Broker", "the embedded broker (in memory)"),
                        new Attribute("EngineState", "RUNNING"),
                        new Attribute("EngineProblem", null),
                        new Attribute("BrokerProblem", null));
        assertThat(attributes("EventsApplied", "EventsIgnored", "EventsRejected", "TasksStarted", "WorkerThreads"))
                .containsExactly(
                        new Attribute("EventsApplied", 2L),
                        new Attribute("EventsIgnored", 0L),
                        new Attribute("EventsRejected", 1L),
                        new Attribute("TasksStarted", 1L),
                        new Attribute("WorkerThreads", 1));
        assertThat(attributes("TasksCompleted", "TasksFailed", "TasksHung", "TasksRejected"))
                .containsExactly(
                        new Attribute("TasksCompleted", 1L),
                        new Attribute("TasksFailed", 0L),
                        new Attribute("TasksHung", 0L),
                        new Attribute("TasksRejected", 0L));
    }

    @Test
    void aNodeIsInJmxWhileItRuns() throws Exception {
        assertThat(nodes()).hasSize(1);

        context.stop();

        assertThat(nodes()).isEmpty();
    }

    @Test
    void everyTaskIsAManagedRoute() throws Exception {
        assertThat(server.queryNames(
                        new ObjectName("org.apache.camel:type=routes,name=\"waystage-JMX-Greet-ONE-greet\",*"), null))
                .hasSize(1);
    }

    private Set<ObjectName> nodes() throws Exception {
        return server.queryNames(new ObjectName("org.apache.camel:type=services,name=\"waystage\",*"), null);
    }

    private AttributeList attributes(String... names) throws Exception {
        return server.getAttributes(nodes().iterator().next(), names);
    }
}
