package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final RetryPolicy DEFAULT = RetryPolicy.fixed(Duration.ofSeconds(10));

    @Test
    void numbersTasksInTheOrderOfTheBlueprintAndLinksThem() {
        Plan plan = Plan.of(pizza(), DEFAULT);

        assertThat(plan.taskCount()).isEqualTo(5);
        assertThat(plan.ref(1)).isEqualTo(ref("PREPARE/make_food"));
        assertThat(plan.indexOf(ref("PREPARE/make_food"))).isEqualTo(1);
        assertThat(plan.indexOf(ref("PREPARE/deliver_food"))).isEqualTo(-1);
        assertThat(plan.indexOf("PREPARE")).isEqualTo(2);
        assertThat(plan.indexOf("NOWHERE")).isEqualTo(-1);
        assertThat(plan.stageOf(4)).isEqualTo(3);
        assertThat(plan.parents(3)).containsExactly(1, 2);
        assertThat(plan.children(1)).containsExactly(3);
        assertThat(plan.startOfStage(2)).isEqualTo(1);
        assertThat(plan.endOfStage(2)).isEqualTo(4);
        assertThat(plan.startOfStage(0)).isEqualTo(plan.endOfStage(0));
    }

    @Test
    void aParentThatIsNamedTwiceCountsOnce() {
        Plan plan = Plan.of(blueprint(stage("S", task("a", null), task("b", null, "a", "a"))), DEFAULT);

        assertThat(plan.parents(1)).containsExactly(0);
        assertThat(plan.children(0)).containsExactly(1);
    }

    @Test
    void theNearestRetryPolicyCounts() {
        RetryPolicy ofTask = RetryPolicy.fixed(Duration.ofSeconds(1));
        RetryPolicy ofStage = RetryPolicy.fixed(Duration.ofSeconds(2));
        RetryPolicy ofWorkflow = RetryPolicy.fixed(Duration.ofSeconds(3));
        Stage first = new Stage(
                "A", BigDecimal.ONE, List.of(retried("own", ofTask), retried("none", null)), ofStage, Map.of());
        Stage second = new Stage("B", BigDecimal.TEN, List.of(retried("none", null)), null, Map.of());

        Plan plan = Plan.of(new Blueprint("W", "C", List.of(first, second), ofWorkflow, Map.of()), DEFAULT);

        assertThat(plan.retry(0)).isEqualTo(ofTask);
        assertThat(plan.retry(1)).isEqualTo(ofStage);
        assertThat(plan.retry(2)).isEqualTo(ofWorkflow);
        assertThat(Plan.of(pizza(), DEFAULT).retry(0)).isEqualTo(DEFAULT);
    }

    @Test
    void refusesWhatCouldNeverRunToItsEnd() {
        assertRefused(
                "wait for each other", stage("S", task("root", null), task("a", null, "b"), task("b", null, "a")));
        assertRefused("wait for each other", stage("S", task("a", null, "a")));
        assertRefused("S/a has the unknown parent x", stage("S", task("a", null, "x")));
        assertRefused("S/b has the unknown parent a", stage("R", task("a", null)), stage("S", task("b", null, "a")));
    }

    @Test
    void refusesNamesThatAreNotUnique() {
        assertRefused("two stages are named S", stage("S"), stage("S"));
        assertRefused("stage S has two tasks named a", stage("S", task("a", null), task("a", null)));
    }

    @Test
    void thePlanOfAnotherVersionIsNotAppliedToAWorkflow() {
        WorkflowRun run = WorkflowRun.started(pizza());
        Plan other = Plan.of(blueprint(stage("ORDER", task("t", null))), DEFAULT);
        Plan sameSize = Plan.of(
                blueprint(stage(
                        "S", task("a", null), task("b", null), task("c", null), task("d", null), task("e", null))),
                DEFAULT);

        assertThatThrownBy(() -> Decider.decide(other, run.state(), Events.start(), run.now()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 5 tasks")
                .hasMessageContaining("not the plan of this workflow's version");
        assertThatThrownBy(() -> Decider.decide(sameSize, run.state(), Events.start(), run.now()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is in stage ORDER");
    }

    private static Task retried(String name, @Nullable RetryPolicy retry) {
        return new Task(name, TaskType.SERVICE, null, List.of(), null, null, retry, Map.of());
    }

    private static void assertRefused(String problem, Stage... stages) {
        assertThatThrownBy(() -> Plan.of(blueprint(stages), DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ITALIAN/Deliver Pizza cannot run")
                .hasMessageContaining(problem);
    }
}
