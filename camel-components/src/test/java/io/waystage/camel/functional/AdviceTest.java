package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** The routes of tasks have stable ids, so that a test can put something else in the place of a service. */
class AdviceTest extends WaystageTestSupport {

    private static final String ROUTE = "waystage-ADVICE-Greet+all-ONE-greet";

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet all")
                        .component("ADVICE")
                        .stage("ONE")
                        .task("greet")
                        .to("direct:nobody-is-there");
            }
        };
    }

    @Test
    void anEndpointIsReplacedByItsId() throws Exception {
        AdviceWith.adviceWith(
                context,
                ROUTE,
                advice -> advice.weaveById(ROUTE + "-call").replace().setBody(advice.constant("advised")));
        context.start();

        orders("ADVICE").start("1", "null");

        orders("ADVICE").completed("1");
        assertThat(orders("ADVICE").history("1").get(1).text()).contains("\"output\":\"advised\"");
    }

    @Test
    void aRunningRouteIsAdvisedAsWell() throws Exception {
        context.start();
        AdviceWith.adviceWith(
                context,
                ROUTE,
                advice -> advice.weaveById(ROUTE + "-call").replace().setBody(advice.constant("advised later")));

        orders("ADVICE").start("2", "null");

        orders("ADVICE").completed("2");
        assertThat(orders("ADVICE").history("2").get(1).text()).contains("advised later");
    }
}
