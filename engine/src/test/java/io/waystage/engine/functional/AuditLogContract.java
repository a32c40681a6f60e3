package io.waystage.engine.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.audit.Difference;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.Person;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRefusedException;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.codec.Keys;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.Action;
import io.waystage.engine.store.ActionQuery;
import io.waystage.engine.store.ActionQuery.Workflow;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** What auditors ask an engine, one whose payloads are encrypted: who did what and when, and trails that prove themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuditLogContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Person ADA = Person.of("ada");

    private static final Blueprint LOAN =
            new BlueprintReader().read("""
            {"workflow_name": "Loan", "component_name": "BANK", "stages": [
              {"stage_name": "DECIDE", "stage_order": 1, "tasks": [{"task_name": "approve", "task_type": "HUMAN"}]},
              {"stage_name": "PAY", "stage_order": 2, "tasks": [
                {"task_name": "pay", "task_queue": "pay"},
                {"task_name": "tell", "task_queue": "tell", "parent_task": ["pay"]}]}]}""", "test.json").blueprint();

    private TestBroker broker;
    private TestDatabase database;
    private TestEngine engine;
    private WorkflowKey key;
    private TaskRequest approve;
    private ActionQuery ours;

    abstract TestDatabase emptyDatabase();

    abstract void tamper(TestDatabase database, String sql);

    @BeforeAll
    void openAll() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        engine = TestEngine.start(
                broker.connectionFactory(),
                database.dataSource(),
                EngineOptions.DEFAULT.withPayloads(Keys.payloads("k1")),
                LOAN);
    }

    @AfterAll
    void closeAll() {
        engine.close();
        broker.close();
        database.close();
    }

    @BeforeEach
    void anotherLoan(TestInfo test) {
        String reference = test.getTestMethod().orElseThrow().getName();
        key = new WorkflowKey("BANK", "Loan", reference);
        approve = TaskRequest.of(key, "DECIDE", "approve");
        ours = ActionQuery.ALL.of(new Workflow(null, "BANK", "Loan", reference)).oldestFirst();
        engine.client().start(new StartRequest(key, null, "{\"secret\":1}", "web \u00fc"));
        await().atMost(LIMIT)
                .until(() -> engine.client().humanTasks(null, 100).stream()
                        .anyMatch(task -> task.businessRefNo().equals(reference)));
    }

    @AfterEach
    void theTrailsAreWhole() {
        await().atMost(LIMIT).until(() -> broker.depth("waystage.events") == 0);
        assertThat(differences()).isEmpty();
    }

    private List<Difference> differences() {
        return engine.client().verify(AuditReader.Filter.ALL, progress -> {}).differences();
    }

    private List<Action> actions(ActionQuery query) {
        return engine.client().audit().actions(query).actions();
    }

    /** What the retrier route does. */
    private void fire() {
        engine.engine().wakeUps().fireDue(Instant.now(), 100, due -> {
            due.forEach(wakeUp -> engine.client().send(wakeUp.event()).join());
            return due;
        });
    }

    private void decide() throws Exception {
        var people = engine.client().humanTasks();
        people.claim(approve, ADA);
        assertThatThrownBy(() -> people.claim(approve, Person.of("bob"))).isInstanceOf(TaskRefusedException.class);
        people.comment(approve, Person.of("eve"), "what she says is a payload");
        engine.client().operations().pause(key, Operator.of("eve").because("the \"salary\" is missing"));
        engine.client().operations().resume(key, Operator.of("bob"));
        people.complete(approve, ADA, null, "{\"secret\":2}");
        fire();
        StartTask pay = StartTask.parse(engine.take("pay", 1).get(0).getText());
        engine.send(EventWriter.taskCompleted(pay, "3"));
        engine.take("tell", 1);
        engine.client().operations().skip(TaskRequest.of(key, "PAY", "tell"), null, Operator.of("eve"));
        engine.awaitCompleted(key);
        fire();
    }

    @Test
    void tellsWhoDidWhatAndWhen() throws Exception {
        Instant begun = Instant.now().minusSeconds(1);
        decide();

        assertThat(actions(ours))
                .extracting(
                        Action::eventName,
                        action -> action.act().actor(),
                        action -> action.act().reason(),
                        action -> action.act().task(),
                        Action::outcome)
                .containsExactly(
                        tuple("StartWorkflow", "web \u00fc", null, null, Outcome.APPLIED),
                        tuple("TaskClaimed", "ada", null, "approve", Outcome.APPLIED),
                        tuple("TaskClaimed", "bob", null, "approve", Outcome.REFUSED),
                        tuple("TaskCommented", "eve", null, "approve", Outcome.APPLIED),
                        tuple("PauseWorkflow", "eve", "the \"salary\" is missing", null, Outcome.APPLIED),
                        tuple("ResumeWorkflow", "bob", null, null, Outcome.APPLIED),
                        tuple("TaskCompleted", "ada", null, "approve", Outcome.APPLIED),
                        tuple("SkipTask", "eve", null, "tell", Outcome.APPLIED));
        assertThat(actions(ours)).extracting(Action::seq).containsExactly(1, 2, 3, 4, 5, 6, 7, 9);
        assertThat(actions(ours))
                .extracting(Action::at)
                .isSorted()
                .allSatisfy(at -> assertThat(at).isBetween(begun, Instant.now()));
        assertThat(actions(ours.by("eve")))
                .extracting(Action::eventName)
                .containsExactly("TaskCommented", "PauseWorkflow", "SkipTask");
    }

    @Test
    void theListOfActionsIsCheckedAgainstTheTrail() throws Exception {
        decide();
        UUID id = actions(ours).get(0).event().workflowId();
        String where = " where workflow_id = '" + id + "' and seq = 5";
        String copy = "create table kept as select * from waystage_action" + where;
        database.execute(copy);
        database.execute("delete from waystage_action" + where);
        assertThat(differences())
                .extracting(Difference::text)
                .containsExactly("the list of actions lacks event 5, PauseWorkflow by eve");

        tamper(database, "insert into waystage_action select * from kept");
        for (String change :
                List.of("actor = 'bob'", "reason = null", "business_ref_no = 'another'", "outcome = 'NONE'")) {
            tamper(database, "update waystage_action set " + change + where);
            assertThat(differences())
                    .extracting(Difference::text)
                    .singleElement()
                    .asString()
                    .startsWith("the list of actions has event 5, PauseWorkflow by ")
                    .endsWith(", but not as the audit trail has it");
            database.execute("delete from waystage_action" + where);
            database.execute("insert into waystage_action select * from kept");
        }
        assertThat(differences()).isEmpty();

        database.execute("update kept set event_id = '" + UUID.randomUUID() + "'");
        database.execute("insert into waystage_action select * from kept");
        assertThat(differences())
                .extracting(Difference::text)
                .containsExactly(
                        "the list of actions has event 5, PauseWorkflow by eve, which is not in the audit trail");
        database.execute("delete from waystage_action where event_id = (select event_id from kept)");
        database.execute("drop table kept");
    }

    /** Nothing of the engine's own is used here: it does what docs/audit.md says. */
    @Test
    void anExportCanBeCheckedByWhatTheDocumentationSays() throws Exception {
        decide();
        StringBuilder out = new StringBuilder();

        assertThat(engine.client().audit().export(key, out)).isEqualTo(9);

        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        JsonNode head = lines.remove(0);
        assertThat(head.get("format").asText()).isEqualTo("waystage-trail-1");
        assertThat(head.get("business_ref_no").asText()).isEqualTo(key.businessRefNo());
        assertThat(head.get("events").asInt()).isEqualTo(lines.size()).isEqualTo(9);
        assertThat(head.get("status").asText()).isEqualTo("COMPLETED");
        byte[] previous = new byte[32];
        for (JsonNode event : lines) {
            byte[] content = sha256(content(event));
            assertThat(HexFormat.of().formatHex(content))
                    .isEqualTo(event.get("content_hash").asText());
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(previous);
            both.writeBytes(content);
            previous = sha256(both.toByteArray());
            assertThat(HexFormat.of().formatHex(previous))
                    .isEqualTo(event.get("hash").asText());
        }
        assertThat(head.get("hash").asText()).isEqualTo(HexFormat.of().formatHex(previous));
        assertThat(lines.get(0).get("payload").asText())
                .contains("waystage-encoded:1:aes-gcm:k1:")
                .doesNotContain("secret");
        assertThat(lines.get(4).get("payload").asText()).contains("\"actor\":\"eve\"");
    }

    private static byte[] content(JsonNode event) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeByte(1);
        for (String id : List.of("workflow_id", "event_id")) {
            data.write(HexFormat.of().parseHex(event.get(id).asText().replace("-", "")));
        }
        data.writeInt(event.get("seq").asInt());
        data.writeLong(ChronoUnit.MICROS.between(
                Instant.EPOCH, Instant.parse(event.get("recorded_at").asText())));
        for (String text : List.of("event_name", "outcome", "changes", "payload")) {
            byte[] utf8 = event.get(text).asText().getBytes(UTF_8);
            data.writeInt(utf8.length);
            data.write(utf8);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    @Test
    void anExportOfNoWorkflowIsNone() throws Exception {
        StringBuilder out = new StringBuilder();

        assertThat(engine.client().audit().export(WorkflowKey.of("BANK", "none"), out))
                .isEqualTo(-1);
        assertThat(out).isEmpty();
    }
}
