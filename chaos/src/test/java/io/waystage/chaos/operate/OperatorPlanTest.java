package io.waystage.chaos.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.chaos.blueprint.RandomBlueprints;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class OperatorPlanTest {

    private final List<Blueprint> roots = RandomBlueprints.roots(RandomBlueprints.of(42, 6));

    @Test
    void theSameSeedHasTheSameDoneAndSomeOfEverything() {
        List<Action> actions = actions(7);

        assertThat(actions(7)).isEqualTo(actions);
        assertThat(actions(8)).isNotEqualTo(actions);
        assertThat(actions).extracting(Action::id).doesNotHaveDuplicates().allMatch(Action::isId);
        assertThat(actions).extracting(Action::kind).containsAll(Arrays.asList(Action.Kind.values()));
        assertThat(actions).anyMatch(Action::byMessage).anyMatch(action -> !action.byMessage());
    }

    @Test
    void whatIsPausedIsResumedInTheSamePlan() {
        LongStream.range(0, 500).forEach(start -> {
            List<OperatorPlan.Step> steps = OperatorPlan.of(7, start, blueprint(start));
            assertThat(count(steps, Action.Kind.RESUME)).isEqualTo(count(steps, Action.Kind.PAUSE));
        });
    }

    private static long count(List<OperatorPlan.Step> steps, Action.Kind kind) {
        return steps.stream().filter(step -> step.action().kind() == kind).count();
    }

    private List<Action> actions(long seed) {
        return LongStream.range(0, 500)
                .boxed()
                .flatMap(start -> OperatorPlan.of(seed, start, blueprint(start)).stream())
                .map(OperatorPlan.Step::action)
                .toList();
    }

    private Blueprint blueprint(long start) {
        return roots.get((int) (start % roots.size()));
    }
}
