package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskType;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.WorkflowStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The task b, after a and before c, is a for-each: a is done at 20, and c begun at 50. */
final class FamiliesTest {

    private final Families families = new Families();
    private final Findings findings = new Findings();
    private final Cases parent = new Cases();

    FamiliesTest() {
        parent.with(B, TaskType.FOR_EACH);
        parent.effects.remove(1);
    }

    @Test
    void nothingIsWrongIfChildrenAreDoneBetweenWhatIsBeforeAndAfterThem() {
        child(0, 20);
        child(1, 30);

        assertThat(texts()).isEmpty();
        assertThat(findings.verdicts().get(0).checked()).isEqualTo(2);
    }

    @Test
    void aChildThatIsWorkedOnTooEarlyIsFound() {
        child(0, 19);

        assertThat(texts())
                .containsExactly("C/W/W-1 was worked on before all was done that is before ONE/b of C/W/W-1");
    }

    @Test
    void whatIsBegunBeforeAChildIsDoneIsFound() {
        child(0, 20);
        child(1, 36);

        assertThat(texts())
                .singleElement()
                .asString()
                .startsWith("what comes after ONE/b of C/W/W-1 (")
                .contains("was worked on before its children were done");
    }

    @Test
    void oneRunOfEachItemIsEnough() {
        child(0, 20);
        child(0, 100);
        child(1, 30).status = WorkflowStatus.CANCELLED;
        child(1, 34);

        assertThat(texts()).isEmpty();
    }

    @Test
    void aChildThatNeverCompletesIsNotEnough() {
        child(1, 30).status = WorkflowStatus.CANCELLED;

        assertThat(texts()).hasSize(1);
    }

    @Test
    void aChildOfWhichATaskWasNeverWorkedOnIsNotDone() {
        child(0, 20).effects.remove(2);

        assertThat(texts()).hasSize(1);
    }

    private final List<Cases> all = new ArrayList<>();

    /** Its three tasks take 5 each, without a pause. */
    private Cases child(@Nullable Integer item, long begun) {
        Cases child = new Cases();
        child.parent = new Parent(Cases.ID, new BlueprintKey("C", "W"), "W-1", B, 1, 1, item);
        UUID id = Cases.ID;
        child.effects.clear();
        child.effects.addAll(List.of(
                new Effect(id, "W-1", "ONE", "a", 1, 1, true, begun, begun + 5),
                new Effect(id, "W-1", "ONE", "b", 1, 1, true, begun + 5, begun + 10),
                new Effect(id, "W-1", "TWO", "c", 1, 1, true, begun + 10, begun + 15)));
        all.add(child);
        return child;
    }

    private List<String> texts() {
        all.forEach(child -> families.add(child.workflow()));
        families.add(parent.workflow());
        families.check(findings);
        return findings.verdicts().get(0).texts();
    }
}
