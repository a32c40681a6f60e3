package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import jakarta.jms.BytesMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can never be applied is kept in the rejected queue with its reason, and the intake goes on. */
class RejectedMessagesTest {

    private static final String START =
            "{\"event_name\":\"StartWorkflow\",\"component_name\":\"%s\",\"business_ref_no\":\"%s\"%s}";

    private static String completed(String ref, String stage, String task) {
        return completed(ref, stage, task, "");
    }

    private static String completed(String ref, String stage, String task, String more) {
        return "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"" + ref
                + "\",\"stage_name\":\"" + stage + "\",\"task_name\":\"" + task + "\"" + more + "}";
    }

    private static String failed(String ref, String error) {
        return completed(ref, "ORDER", "confirm_order", ",\"error\":" + error).replace("TaskCompleted", "TaskFailed");
    }

    @Test
    void eachIsKeptWithItsReasonAndTheRestGoesOn() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine = TestEngine.start(
                        broker.connectionFactory(),
                        database.dataSource(),
                        Blueprints.pizza(),
                        Blueprints.single("TWIN", "One", "a"),
                        Blueprints.single("TWIN", "Two", "b"))) {
            Map<String, String> reasons = new LinkedHashMap<>();
            reasons.put("no json", "no valid JSON");
            reasons.put("{\"component_name\":\"ITALIAN\"}", "'event_name' is missing");
            reasons.put(
                    "{\"event_name\":\"Dance\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"1\"}",
                    "'Dance' is unknown");
            reasons.put(
                    START.formatted("FRENCH", "1", ""),
                    "No blueprint is deployed for the component 'FRENCH'; there are [ITALIAN, TWIN]");
            reasons.put(
                    START.formatted("ITALIAN", "1", ",\"workflow_name\":\"Bake\""),
                    "has no workflow 'Bake'; it has [Deliver Pizza]");
            reasons.put(START.formatted("ITALIAN", "1", ",\"blueprint_version\":7"), "no version 7");
            reasons.put(START.formatted("TWIN", "1", ""), "several workflows [One, Two]");
            reasons.put(completed("never-started", "ORDER", "confirm_order"), "never started");
            reasons.put(completed("GOOD", "KITCHEN", "confirm_order"), "KITCHEN");
            reasons.put(completed("GOOD", "ORDER", "make_food"), "make_food");
            reasons.put(
                    START.formatted("ITALIAN", "big", ",\"input\":\"" + "x".repeat(1 << 20) + "\""),
                    "The input has 1048578 bytes; the limit of a payload is 1048576");
            reasons.put(
                    START.formatted("ITALIAN", "huge", ",\"note\":\"" + "x".repeat(2 << 20) + "\""),
                    "The message has 2097244 bytes; the limit is 2097152");
            reasons.put(
                    completed("GOOD", "ORDER", "confirm_order", ",\"output\":\"" + "x".repeat(1 << 20) + "\""),
                    "The output has 1048578 bytes; the limit of a payload is 1048576");
            reasons.put(
                    failed("GOOD", "{\"message\":\"" + "x".repeat(1 << 20) + "\"}"),
                    "The error.message has 1048578 bytes; the limit of a payload is 1048576");
            reasons.put(failed("GOOD", "\"" + "x".repeat(1 << 20) + "\""), "The error has 1048578 bytes");
            reasons.put(
                    START.formatted("ITALIAN", "encoded", ",\"input\":\"waystage-encoded:1:aes-gcm:k1:AAAA\""),
                    "StartWorkflow for ITALIAN/encoded: The input is encoded by the codec 'aes-gcm' with the key 'k1', and"
                            + " this node has no codec");
            engine.client().start(StartRequest.of(WorkflowKey.of("ITALIAN", "GOOD")));
            engine.awaitEvents(1);
            engine.send(reasons.keySet().toArray(String[]::new));

            List<TextMessage> rejected = engine.take("waystage.events.rejected", reasons.size());

            assertThat(rejected).extracting(TextMessage::getText).containsExactlyInAnyOrderElementsOf(reasons.keySet());
            for (TextMessage message : rejected) {
                assertThat(message.getStringProperty("waystage_reason")).contains(reasons.get(message.getText()));
            }
            assertThat(engine.engine().status().eventsRejected()).isEqualTo(reasons.size());

            try (Workers workers = Workers.completing(
                    broker.connectionFactory(),
                    "confirm_order_queue",
                    "make_food_queue",
                    "assign_executive_queue",
                    "confirm_delivery_queue",
                    "deliver_food_queue")) {
                engine.awaitCompleted(WorkflowKey.of("ITALIAN", "GOOD"));
                assertThat(workers.seen()).hasSize(5);
            }
        }
    }

    @Test
    void bytesAreUnderstoodAndOtherKindsAreKept() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            try (JmsLink link = JmsLink.open(broker.connectionFactory())) {
                BytesMessage bytes = link.session().createBytesMessage();
                bytes.writeBytes(START.formatted("ITALIAN", "BYTES-é", "").getBytes(StandardCharsets.UTF_8));
                link.send(link.queue("waystage.events"), bytes);
                BytesMessage broken = link.session().createBytesMessage();
                broken.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28});
                link.send(link.queue("waystage.events"), broken);
                link.send(link.queue("waystage.events"), link.session().createMapMessage());
                link.commit();
            }
            engine.take("confirm_order_queue", 1);
            engine.awaitEvents(3);

            assertThat(engine.client().describe(WorkflowKey.of("ITALIAN", "BYTES-é")))
                    .isPresent();
            assertThat(broker.depth("waystage.events.rejected")).isEqualTo(2);
            assertThat(broker.depth("waystage.events")).isZero();
        }
    }
}
