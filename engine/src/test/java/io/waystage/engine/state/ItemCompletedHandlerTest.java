package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.Tolerance;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ends of a list's items, in whatever order they come. */
class ItemCompletedHandlerTest {

    private static Event ended(int item) {
        return Events.itemCompleted(ref("S/each"), 1, 1, item, null);
    }

    /** A node that has not seen how another one started the item would lose its end for good. */
    @Test
    void anItemThatIsNotKnownToBeStartedMayHaveBeenByAnotherNode() {
        Task each = new Task("each", TaskType.FOR_EACH, null, List.of(), null, null, null, Map.of())
                .with(new SubWorkflow("Child", null))
                .with(new ForEach(Jq.of("[range(2)]"), null, 1, Tolerance.NONE));
        WorkflowRun run = WorkflowRun.started(blueprint(stage("S", each)));

        assertThatThrownBy(() -> run.send(ended(1)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejected -> assertThat(rejected.isPremature()).isTrue())
                .hasMessageContaining("has not been started: 1 of 2 have");

        run.send(ended(0));
        assertThat(run.send(ended(1)).outcome()).isEqualTo(Outcome.APPLIED);
    }
}
