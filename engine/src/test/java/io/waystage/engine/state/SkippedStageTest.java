package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stage that was skipped as a whole, a task of which somebody wants to have done all the same. */
final class SkippedStageTest {

    private static Stage under(String condition, Stage stage) {
        return new Stage(
                stage.name(), stage.order(), stage.tasks(), null, Features.of(new When(Jq.of(condition))), Map.of());
    }

    @Test
    void theConditionOfTheStageIsAskedAgainAlsoForATaskThatHasParents() {
        WorkflowRun run = WorkflowRun.started(blueprint(
                stage("ONE", task("a", null)), under("false", stage("TWO", task("b", null), task("c", null, "b")))));
        run.complete("ONE/a");
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);

        run.send(Events.replayTask(ref("TWO/c"), null, null));

        assertThat(run.task("TWO/c").status()).isEqualTo(TaskStatus.SKIPPED);
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(AuditFold.firstDifference(run.plan(), run.state(), run.trail()))
                .isEmpty();
    }

    @Test
    void aStageThatHasBegunGoesOnWhateverBecomesOfItsCondition() {
        WorkflowRun run = WorkflowRun.started(blueprint(under(
                ".outputs.ONE.a == null",
                stage("ONE", task("a", null), task("b", null, "a").with(Repeat.until(".outputs.ONE.b.n == 2", 3))))));
        run.send(Events.completed(ref("ONE/a"), 1, 1, 1));
        assertThat(run.task("ONE/b").status()).isEqualTo(TaskStatus.SCHEDULED);

        run.send(Events.completed(ref("ONE/b"), 1, 1, 1));
        assertThat(run.task("ONE/b").status()).isEqualTo(TaskStatus.SCHEDULED);
    }
}
