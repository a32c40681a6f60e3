package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that are wired to other systems by Camel's own JMS component and JSON data format. */
class JmsEndpointTest extends WaystageTestSupport {

    record Stamp(int number) {}

    @BeforeEach
    void wire() throws Exception {
        context.addComponent("jms", JmsComponent.jmsComponent(service().broker().connections()));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:old_system")
                        .process(exchange -> exchange.getMessage().setBody("stamped"));
                from("direct:stamp").setBody(constant(new Stamp(7))).marshal().json(JsonLibrary.Jackson);
            }
        });
        context.addRoutes(new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Send")
                        .component("POST")
                        .stage("ONE")
                        .task("ask")
                        .to("jms:queue:old_system?exchangePattern=InOut&requestTimeout=10000")
                        .task("tell")
                        .after("ask")
                        .to("jms:queue:notices")
                        .task("stamp")
                        .after("tell")
                        .to("direct:stamp");
            }
        });
    }

    @Test
    void aReplyIsTheOutputAndANoticeIsSentOnce() throws Exception {
        orders("POST").start("1", "{\"letter\":1}");

        orders("POST").completed("1");
        assertThat(orders("POST").history("1").get(1).text()).contains("\"output\":\"stamped\"");
        assertThat(orders("POST").history("1").get(2).text()).doesNotContain("output");
        assertThat(orders("POST").history("1").get(3).text()).contains("\"output\":{\"number\":7}");
        try (var mailbox = mailbox()) {
            assertThat(mailbox.next("notices").path("task_name").asText()).isEqualTo("tell");
            assertThat(mailbox.nextNow("notices")).isNull();
        }
    }
}
