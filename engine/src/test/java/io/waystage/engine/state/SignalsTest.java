package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TimeoutKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignalsTest {

    @Test
    void aSignalCompletesTheTaskThatWaitsForItWithItsPayload() {
        WorkflowRun run = WorkflowRun.started(shop()).complete("ORDER/order");

        Decision decision = run.send(Events.signal("paid", "{\"amount\":1}"));

        assertThat(decision.changes())
                .contains(new Change.TaskCompleted(ref("PAY/first"), 1, 1, new Output("{\"amount\":1}", true)));
        assertThat(run.state().outputs().of(ref("PAY/first"))).isEqualTo("{\"amount\":1}");
    }

    @Test
    void signalsThatComeEarlyAreKeptAndTakenInTheirOrder() {
        WorkflowRun run = WorkflowRun.started(shop());
        assertThat(run.send(Events.signal("paid", "1")).changes())
                .containsExactly(new Change.SignalKept("paid", new Output("1", true)));
        run.send(Events.signal("paid", "2"));

        run.complete("ORDER/order");

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(run.state().outputs().of(ref("PAY/first"))).isEqualTo("1");
        assertThat(run.state().outputs().of(ref("PAY/second"))).isEqualTo("2");
        assertThat(run.send(Events.signal("paid", "3")).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(AuditFold.firstDifference(run.plan(), run.state(), run.trail()))
                .isEmpty();
    }

    @Test
    void aSignalThatComesTooLateStillCompletesATaskThatNobodyHasSettled() {
        WorkflowRun run = WorkflowRun.started(shop()).complete("ORDER/order");
        assertThat(run.send(Events.timedOut(ref("PAY/first"), 1, 1, TimeoutKind.SIGNAL))
                        .changes())
                .containsExactly(
                        new Change.TaskFailed(ref("PAY/first"), 1, 1, TimeoutKind.SIGNAL.error()),
                        new Change.RetriesExhausted(ref("PAY/first"), 1, "the error is marked as not retryable"));

        run.send(Events.signal("paid", null));

        assertThat(run.task("PAY/second").status()).isEqualTo(TaskStatus.COMPLETED);
        run.send(Events.signal("paid", null));
        assertThat(run.task("PAY/first").status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aSignalThatNoTaskWaitsForIsRejectedWithThoseThatAreKnown() {
        WorkflowRun run = WorkflowRun.started(shop());

        assertThatThrownBy(() -> run.send(Events.signal("payed", null)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("No task of the blueprint " + run.plan().blueprint().key()
                        + " waits for a signal of this name; they wait for [paid]");
    }

    @Test
    void whatIsKeptIsBounded() {
        WorkflowRun many = WorkflowRun.started(shop());
        for (int i = 0; i < SignalReceivedHandler.MOST_KEPT; i++) {
            many.send(Events.signal("paid", "1"));
        }
        assertThatThrownBy(() -> many.send(Events.signal("paid", "1")))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejected -> assertThat(rejected.isPremature())
                                .as("this node may not know yet that some were taken")
                                .isTrue())
                .hasMessageContaining("keeps 100 signals already");

        WorkflowRun large = WorkflowRun.started(shop());
        String half = "\"" + "x".repeat((int) SignalReceivedHandler.MOST_CHARACTERS / 2) + "\"";
        large.send(Events.signal("paid", half));
        assertThatThrownBy(() -> large.send(Events.signal("paid", half))).isInstanceOf(RejectedException.class);
    }

    @Test
    void aKeyIsMadeWhenTheTaskBegins() {
        WorkflowRun run = WorkflowRun.started(blueprint(
                stage("ORDER", task("order", null)), stage("PAY", signal("first", ".outputs.ORDER.order.n"))));

        assertThat(run.send(Events.completed(ref("ORDER/order"), null, null, 17))
                        .changes())
                .contains(new Change.SignalAwaited(ref("PAY/first"), "paid", "17"));

        run.send(Events.signal("paid", ref("PAY/first"), "1"));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void numbersAreKeysAsSomebodyWouldWriteThem() {
        for (String jq : List.of("17", "17.0", "1.7e1")) {
            WorkflowRun run = WorkflowRun.started(blueprint(stage("PAY", signal("first", jq))));

            assertThat(run.trail().get(0).changes()).contains(new Change.SignalAwaited(ref("PAY/first"), "paid", "17"));
        }
    }

    @Test
    void aKeyThatIsNoneFailsTheTask() {
        for (String jq : List.of("null", "{}", "\"\"", "\"x\" * 300", "1e300", "\"a\\u0000b\"")) {
            WorkflowRun run = WorkflowRun.started(blueprint(stage("PAY", signal("first", jq))));

            assertThat(run.task("PAY/first").status()).as(jq).isEqualTo(TaskStatus.FAILED);
        }
    }

    @Test
    void aSignalThatIsForOneTaskGoesToNoOther() {
        WorkflowRun run = WorkflowRun.started(shop()).complete("ORDER/order");

        run.send(Events.signal("paid", ref("PAY/second"), null));
        assertThat(run.task("PAY/second").status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(run.send(Events.signal("paid", ref("PAY/second"), null)).outcome())
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(run.task("PAY/first").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThatThrownBy(() -> run.send(Events.signal("paid", ref("PAY/third"), null)))
                .isInstanceOf(RejectedException.class);
    }

    private static Blueprint shop() {
        return blueprint(stage("ORDER", task("order", null)), stage("PAY", signal("first"), signal("second")));
    }

    private static Task signal(String name) {
        return signal(name, null);
    }

    private static Task signal(String name, @Nullable String key) {
        return new Task(
                name,
                TaskType.SIGNAL,
                null,
                List.of(),
                null,
                null,
                null,
                Features.of(new Signal("paid", key == null ? null : Jq.of(key), null)),
                Map.of());
    }
}
