package io.waystage.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Output;
import io.waystage.engine.state.WorkflowIdentity;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The form of notifications: what CloudEvents 1.0 asks for, and what each change has to tell. */
class NotificationWriterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static final TaskRef TASK = new TaskRef("PREPARE", "make \"food\"");
    private static final WorkflowIdentity WORKFLOW = new WorkflowIdentity(
            UUID.fromString("0190a000-0000-7000-8000-000000000001"),
            new BlueprintKey("ITALIAN", "Deliver Pizza/Größe"),
            3,
            "ORDER-001",
            "{\"secret\":1}");

    private static Notification written(Change change) {
        return new NotificationWriter(Payloads.PLAIN.writer()).write(WORKFLOW, 7, 2, AT, change);
    }

    private static JsonNode json(Notification notification) throws Exception {
        return MAPPER.readTree(notification.text());
    }

    @Test
    void hasTheAttributesOfACloudEventAndNoOthers() throws Exception {
        Notification notification = written(new Change.WorkflowStarted());

        JsonNode event = json(notification);
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data")
                .as("small letters and digits")
                .allMatch(name -> name.matches("[a-z0-9]{1,20}"));
        assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.get("id").textValue())
                .isEqualTo("0190a000-0000-7000-8000-000000000001:7:2")
                .isEqualTo(notification.id());
        assertThat(URI.create(event.get("source").textValue()).getPath())
                .isEqualTo("/waystage/ITALIAN/Deliver Pizza/Größe");
        assertThat(event.get("source").textValue()).endsWith("/Deliver%20Pizza%2FGr%C3%B6%C3%9Fe");
        assertThat(event.get("type").textValue()).isEqualTo("io.waystage.WorkflowStarted");
        assertThat(event.get("subject").textValue()).isEqualTo("ORDER-001");
        assertThat(OffsetDateTime.parse(event.get("time").textValue()).toInstant())
                .isEqualTo(AT);
        assertThat(event.get("datacontenttype").textValue()).isEqualTo("application/json");
    }

    @Test
    void itsDataSayWhichWorkflowAndWhichChangeItIs() throws Exception {
        Notification notification = written(new Change.WorkflowStarted());

        assertThat(json(notification).get("data")).isEqualTo(MAPPER.readTree("""
                {"event_name": "WorkflowStarted", "component_name": "ITALIAN", "workflow_name": "Deliver Pizza/Größe",
                 "business_ref_no": "ORDER-001", "workflow_id": "0190a000-0000-7000-8000-000000000001",
                 "blueprint_version": 3, "seq": 7, "change_no": 2, "occurred_at": "2026-03-01T10:15:30.123456Z"}"""));
        assertThat(notification.properties())
                .isEqualTo(Map.of(
                        "event_name", "WorkflowStarted",
                        "component_name", "ITALIAN",
                        "workflow_name", "Deliver Pizza/Größe",
                        "business_ref_no", "ORDER-001"));
    }

    @Test
    void tellsOfATask() throws Exception {
        Notification notification =
                written(new Change.TaskFailed(TASK, 2, 1, new TaskError("OvenCold", "Turn it on", true)));

        JsonNode data = json(notification).get("data");
        assertThat(data.get("stage_name").textValue()).isEqualTo("PREPARE");
        assertThat(data.get("task_name").textValue()).isEqualTo("make \"food\"");
        assertThat(data.get("attempt").intValue()).isEqualTo(2);
        assertThat(data.get("run").intValue()).isEqualTo(1);
        assertThat(data.get("error"))
                .isEqualTo(
                        MAPPER.readTree("{\"type\": \"OvenCold\", \"message\": \"Turn it on\", \"retryable\": true}"));
        assertThat(notification.properties())
                .containsEntry("stage_name", "PREPARE")
                .containsEntry("task_name", "make \"food\"")
                .containsEntry("error_type", "OvenCold");
    }

    @Test
    void whatAWorkflowIsAboutIsNotTold() {
        Output secret = new Output("{\"card\":\"4711\"}", true);

        assertThat(List.of(
                        new Change.TaskScheduled(TASK, 1, 1, secret.json()),
                        new Change.TaskCompleted(TASK, 1, 1, secret),
                        new Change.SignalKept("paid", secret),
                        new Change.WorkflowCompleted(secret.json(), null)))
                .extracting(change -> written(change).text())
                .noneMatch(text -> text.contains("4711"));
    }

    @Test
    void tellsWhatElseThereIsToTell() throws Exception {
        assertThat(json(written(new Change.StageStarted("PREPARE")))
                        .at("/data/stage_name")
                        .textValue())
                .isEqualTo("PREPARE");
        assertThat(json(written(new Change.RetryScheduled(TASK, 3, AT)))
                        .at("/data/due")
                        .textValue())
                .isEqualTo(AT.toString());
        assertThat(json(written(new Change.RetriesExhausted(TASK, 3, "all used up")))
                        .at("/data/reason")
                        .textValue())
                .isEqualTo("all used up");
        Notification status = written(new Change.BusinessStatusChanged(null, "FOOD READY"));
        assertThat(json(status).at("/data/business_status").textValue()).isEqualTo("FOOD READY");
        assertThat(json(status).at("/data/from_business_status").isMissingNode())
                .isTrue();
        assertThat(status.properties()).containsEntry("business_status", "FOOD READY");
    }
}
