package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static io.waystage.chaos.check.Cases.B;
import static io.waystage.chaos.check.Cases.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A workflow whose task a is another workflow, and whose task b is a for-each with two items. */
final class ChildrenTest {

    private final Children children = new Children();
    private final Findings findings = new Findings();
    private final Cases parent = new Cases();

    ChildrenTest() {
        parent.with(A, TaskType.WORKFLOW);
        parent.with(B, TaskType.FOR_EACH);
        parent.changes.add(4, new Change.ItemsStarted(B, 1, 1, 0, 2));
    }

    @Test
    void nothingIsWrongIfEachExistsOnce() {
        child(A, null);
        child(B, 0);
        child(B, 1);

        assertThat(texts()).isEmpty();
        assertThat(findings.verdicts().get(0).checked()).isEqualTo(3);
    }

    @Test
    void aChildThatDoesNotExistIsFound() {
        child(A, null);
        child(B, 1);

        assertThat(texts()).singleElement().asString().contains("item 0", "is complete, and its child does not exist");
    }

    @Test
    void aChildOfATaskThatWasCancelledHasToExist() {
        cancelled(B);
        child(A, null);
        child(B, 1, child -> child.status = WorkflowStatus.CANCELLED);

        assertThat(texts()).singleElement().asString().contains("item 0", "was begun, and its child does not exist");
    }

    @Test
    void aChildOfATaskThatWasCancelledMayHaveEndedBeforeItWasTold() {
        cancelled(A);
        child(A, null, child -> child.cancelEvents.add(new CancelEvent(9, Outcome.DUPLICATE, true)));
        child(B, 0);
        child(B, 1);

        assertThat(texts()).isEmpty();
    }

    @Test
    void aChildOfATaskThatWasCancelledThatCompletesSinceNobodyTellsItIsFound() {
        cancelled(A);
        child(A, null);
        child(B, 0);
        child(B, 1);

        assertThat(texts()).singleElement().asString().contains("ONE/a", "and nobody has told its child");
    }

    @Test
    void anItemMayHaveEndedBeforeTheListWasCancelledAndOneThatGoesOnIsFound() {
        cancelled(B);
        child(A, null);
        child(B, 0, child -> child.closedAt = Cases.NOW.plusSeconds(1));
        child(B, 1, child -> child.closedAt = Cases.NOW.plusSeconds(3));

        assertThat(texts()).singleElement().asString().contains("item 1", "and nobody has told its child");
    }

    /** The parent goes on without the task. */
    private void cancelled(TaskRef task) {
        int at = parent.changes.indexOf(Cases.completed(task));
        parent.changes.set(at, new Change.TaskCancelled(task, 1, 1, 2, "why"));
    }

    @Test
    void aTaskThatNeverCompletesIsFound() {
        parent.changes.remove(Cases.completed(A));
        child(A, null);
        child(B, 0);
        child(B, 1);

        assertThat(texts()).singleElement().asString().contains("ONE/a", "never completed, and the workflow is");
    }

    @Test
    void aChildThatExistsTwiceIsFound() {
        child(A, null);
        child(A, null);
        child(B, 0);
        child(B, 1);

        assertThat(texts()).singleElement().asString().contains("ONE/a", "2 children");
    }

    @Test
    void aChildThatNobodyAskedForIsFound() {
        child(A, null);
        child(B, 0);
        child(B, 1);
        child(B, 2);

        assertThat(texts()).singleElement().asString().contains("were asked for by nobody: ONE/b, item 2");
    }

    @Test
    void aChildThatHasNotCompletedIsFound() {
        child(A, null, child -> child.status = WorkflowStatus.CANCELLED);
        child(B, 0);
        child(B, 1);

        assertThat(texts()).singleElement().asString().contains("ONE/a", "CANCELLED");
    }

    @Test
    void aChildThatEndsAfterItsTaskIsFound() {
        child(A, null, child -> child.closedAt = Cases.NOW.plusMillis(1));
        child(B, 0);
        child(B, 1);

        assertThat(texts()).singleElement().asString().contains("ONE/a", "was complete at 2026-03-01T10:15:30Z");
    }

    private void child(TaskRef task, @Nullable Integer item) {
        child(task, item, child -> {});
    }

    private void child(TaskRef task, @Nullable Integer item, Consumer<Cases> damage) {
        Cases child = new Cases();
        child.parent = new Parent(ID, new BlueprintKey("C", "W"), "W-1", task, 1, 1, item);
        damage.accept(child);
        children.add(child.workflow());
    }

    private List<String> texts() {
        children.add(parent.workflow());
        children.check(findings);
        return findings.verdicts().get(0).texts();
    }
}
