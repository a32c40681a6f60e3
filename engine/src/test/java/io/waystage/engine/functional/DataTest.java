package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tasks put out reaches the tasks after them, whichever node takes it in. */
class DataTest {

    private static final WorkflowKey LOAN = WorkflowKey.of("BANK", "LOAN-1");
    private static final Blueprint LEND =
            new BlueprintReader().read("""
                {"workflow_name": "Lend", "component_name": "BANK",
                 "output": "{offer: .outputs.OFFER.make, for: .input.name}",
                 "stages": [
                  {"stage_name": "CHECK", "stage_order": 1, "tasks": [
                   {"task_name": "score", "task_queue": "score"},
                   {"task_name": "review", "task_queue": "review", "parent_task": ["score"],
                    "when": ".outputs.CHECK.score.points < 300"},
                   {"task_name": "note", "task_queue": "note", "parent_task": ["score", "review"]}]},
                  {"stage_name": "OFFER", "stage_order": 2, "tasks": [
                   {"task_name": "make", "task_queue": "make",
                    "input": "{amount: .input.amount, points: .outputs.CHECK.score.points}"}]},
                  {"stage_name": "REFUSE", "stage_order": 3, "when": ".outputs.OFFER.make == null", "tasks": [
                   {"task_name": "refuse", "task_queue": "refuse"}]}]}""", "lend.json").blueprint();

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    @Test
    void outputsMappingsAndConditionsSurviveARestartBetweenAnyTwoEvents() {
        onANewNode(engine ->
                engine.client().start(StartRequest.of(LOAN).withInput("{\"name\": \"Ada\", \"amount\": 12.50}")));
        complete("score", "{\"points\": 450}");
        StartTask note = complete("note", null);
        assertThat(json(note.input())).isEqualTo(json("{\"name\":\"Ada\",\"amount\":12.50}"));
        assertThat(json(note.outputs())).isEqualTo(json("{\"score\":{\"points\":450}}"));

        StartTask make = complete("make", "{\"rate\": 3.5}");
        assertThat(make.input()).isEqualTo("{\"amount\":12.5,\"points\":450}");
        assertThat(make.outputs()).isNull();

        onANewNode(engine -> {
            WorkflowView view = engine.awaitCompleted(LOAN);
            assertThat(view.output()).isEqualTo("{\"offer\":{\"rate\":3.5},\"for\":\"Ada\"}");
            assertThat(view.stages().get(0).tasks())
                    .extracting(WorkflowView.TaskView::status)
                    .containsExactly(TaskStatus.COMPLETED, TaskStatus.SKIPPED, TaskStatus.COMPLETED);
            assertThat(view.stages().get(0).tasks().get(0).output()).isEqualTo("{\"points\": 450}");
            assertThat(view.stages().get(2).tasks())
                    .extracting(WorkflowView.TaskView::status)
                    .containsExactly(TaskStatus.SKIPPED);
            VerifyReport report = engine.client().verify(AuditReader.Filter.ALL, progress -> {});
            assertThat(report.differences()).isEmpty();
        });
    }

    @Test
    void anExpressionThatFailsFailsItsTaskAndCanBeRepaired() {
        onANewNode(engine -> engine.client().start(StartRequest.of(LOAN).withInput("{\"amount\": 1}")));
        complete("score", "\"excellent\"");
        onANewNode(engine -> {
            WorkflowView.TaskView review = engine.client()
                    .describe(LOAN)
                    .orElseThrow()
                    .stages()
                    .get(0)
                    .tasks()
                    .get(1);
            assertThat(review.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(Objects.requireNonNull(review.error()).type()).isEqualTo("ExpressionFailed");
            assertThat(review.error().message())
                    .contains(".outputs.CHECK.score.points < 300", "{CHECK: {score: string}}")
                    .doesNotContain("excellent");
            engine.send("{\"event_name\":\"TaskCompleted\",\"component_name\":\"BANK\",\"business_ref_no\":\"LOAN-1\","
                    + "\"stage_name\":\"CHECK\",\"task_name\":\"review\"}");
            assertThat(engine.take("note", 1)).hasSize(1);
        });
    }

    private interface Work {
        void with(TestEngine engine);
    }

    /** As after a restart: nothing is known but what is stored. */
    private void onANewNode(Work work) {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), LEND)) {
            work.with(engine);
        }
    }

    /** Takes the StartTask from this queue and completes it, on a new node. */
    private StartTask complete(String queue, @Nullable String output) {
        StartTask[] task = new StartTask[1];
        onANewNode(engine -> {
            task[0] = StartTask.parse(textOf(engine, queue));
            engine.send(EventWriter.taskCompleted(task[0], output));
            engine.awaitEvents(1);
        });
        return task[0];
    }

    private static String textOf(TestEngine engine, String queue) {
        try {
            return engine.take(queue, 1).get(0).getText();
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object json(@Nullable String text) {
        try {
            return new ObjectMapper().readTree(Objects.requireNonNull(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
