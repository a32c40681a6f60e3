package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import jakarta.jms.JMSContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** {@code waystage:lifecycle}: what subscribers hear of workflows that they are no part of. */
class LifecycleTest extends WaystageTestSupport {

    private final AtomicInteger troubles = new AtomicInteger();

    private static WorkflowBuilder workflow(String name) {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow(name)
                        .component("NEWS")
                        .stage("ONE")
                        .task("work")
                        .businessStatus("WORKED")
                        .handle(() -> "done");
            }
        };
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:lifecycle").to("mock:all");
                from("waystage:lifecycle:Dig?componentName=NEWS")
                        .process(exchange -> {
                            if (troubles.getAndIncrement() == 0) {
                                throw new IllegalStateException("cannot hear");
                            }
                        })
                        .to("mock:dig");
                from("waystage:lifecycle?eventName=TaskScheduled,TaskCompleted&taskName=work&stageName=ONE"
                                + "&selector=event_name <> 'TaskScheduled'")
                        .to("mock:worked");
                from("waystage:lifecycle?businessStatus=WORKED").to("mock:status");
                from("waystage:lifecycle:Dig?selector=event_name LIKE 'Stage%' OR event_name = 'Nothing'")
                        .to("mock:selected");
                from("waystage:lifecycle?businessStatus=WORKED&selector=event_name = 'TaskFailed' OR 1 = 0")
                        .to("mock:nothing");
            }
        };
        return new RoutesBuilder[] {workflow("Dig"), workflow("Fill"), routes};
    }

    @Test
    void everybodyHearsWhatTheyAskedFor() throws Exception {
        MockEndpoint all = getMockEndpoint("mock:all");
        all.expectedMessageCount(14);
        MockEndpoint dig = getMockEndpoint("mock:dig");
        dig.expectedMinimumMessageCount(6);

        try (JMSContext jms = service().broker().connections().createContext()) {
            jms.createProducer().send(jms.createTopic("waystage.lifecycle"), Map.of("no", "notification"));
        }
        sent("waystage:start:Dig?componentName=NEWS&businessRefNo=1", null);
        sent("waystage:start:Fill?componentName=NEWS&businessRefNo=2", null);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(names(all, "1"))
                .containsExactly(
                        "WorkflowStarted",
                        "StageStarted",
                        "TaskScheduled",
                        "TaskCompleted",
                        "BusinessStatusChanged",
                        "StageCompleted",
                        "WorkflowCompleted");
        assertThat(names(all, "2")).hasSize(7);
        assertThat(names(dig, "1"))
                .as("the first one failed, and is not repeated")
                .containsExactlyElementsOf(names(all, "1").subList(1, 7));
        assertThat(names(dig, "2")).isEmpty();
        assertThat(all.getExchanges()).allSatisfy(heard -> {
            assertThat(heard.getMessage().getHeader(WaystageConstants.COMPONENT_NAME))
                    .isEqualTo("NEWS");
            assertThat(heard.getMessage().getBody(String.class))
                    .contains("\"event_name\":\"" + heard.getMessage().getHeader(WaystageConstants.EVENT_NAME) + "\"");
        });
    }

    @Test
    void theHeadersAreThoseOfACloudEventAndOfItsTask() throws Exception {
        MockEndpoint worked = getMockEndpoint("mock:worked");
        worked.expectedMessageCount(1);

        sent("waystage:start:Dig?componentName=NEWS&businessRefNo=it%27s", null);

        worked.assertIsSatisfied();
        Message heard = worked.getExchanges().get(0).getMessage();
        JsonNode event = new ObjectMapper().readTree(heard.getBody(String.class));
        String workflowId = event.at("/data/workflow_id").textValue();
        assertThat(heard.getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, workflowId + ":2:1")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "/waystage/NEWS/Dig")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "io.waystage.TaskCompleted")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "it's")
                .containsEntry(
                        CloudEvent.CAMEL_CLOUD_EVENT_TIME, event.get("time").textValue())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "application/json")
                .containsEntry(Exchange.CONTENT_TYPE, "application/cloudevents+json")
                .containsEntry(WaystageConstants.EVENT_NAME, "TaskCompleted")
                .containsEntry(WaystageConstants.COMPONENT_NAME, "NEWS")
                .containsEntry(WaystageConstants.WORKFLOW_NAME, "Dig")
                .containsEntry(WaystageConstants.BUSINESS_REF_NO, "it's")
                .containsEntry(WaystageConstants.WORKFLOW_ID, workflowId)
                .containsEntry(WaystageConstants.BLUEPRINT_VERSION, 1)
                .containsEntry(WaystageConstants.STAGE_NAME, "ONE")
                .containsEntry(WaystageConstants.TASK_NAME, "work")
                .containsEntry(WaystageConstants.ATTEMPT, 1)
                .containsEntry(WaystageConstants.RUN, 1);
    }

    @Test
    void whatIsAskedForIsSelectedByTheBroker() throws Exception {
        MockEndpoint status = getMockEndpoint("mock:status");
        status.expectedHeaderValuesReceivedInAnyOrder(WaystageConstants.BUSINESS_REF_NO, "1", "2");
        MockEndpoint selected = getMockEndpoint("mock:selected");
        selected.expectedHeaderValuesReceivedInAnyOrder(WaystageConstants.EVENT_NAME, "StageStarted", "StageCompleted");
        MockEndpoint nothing = getMockEndpoint("mock:nothing");
        nothing.expectedMessageCount(0);

        sent("waystage:start:Dig?componentName=NEWS&businessRefNo=1", null);
        sent("waystage:start:Fill?componentName=NEWS&businessRefNo=2", null);
        orders("NEWS").completed("1", "Dig");
        orders("NEWS").completed("2", "Fill");

        MockEndpoint.assertIsSatisfied(context);
    }

    private static List<String> names(MockEndpoint mock, String reference) {
        return mock.getExchanges().stream()
                .map(exchange -> exchange.getMessage())
                .filter(message -> reference.equals(message.getHeader(WaystageConstants.BUSINESS_REF_NO)))
                .map(message -> message.getHeader(WaystageConstants.EVENT_NAME, String.class))
                .toList();
    }
}
