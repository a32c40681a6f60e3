package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.SearchAttributes;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import org.jspecify.annotations.Nullable;

/** Valid blueprints of up to four stages of up to six tasks, empty stages and no stages included. */
final class RandomBlueprints {

    private static final int MOST_TASKS = 6;
    private static final TimeLimit LIMIT = new TimeLimit(Duration.ofHours(1));

    private static final SearchAttributes ATTRIBUTES = new SearchAttributes(Map.of(
            "outputs", Jq.of(".outputs | [.[] | length] | add"),
            "status", Jq.of(".workflow.business_status"),
            "from_the_start", Jq.of("1"),
            "none", Jq.of("error(\"no\")")));

    private RandomBlueprints() {}

    static Arbitrary<Blueprint> any() {
        return Combinators.combine(stageTasks(), RandomFeatures.when())
                .as((tasks, when) -> new Stage("", BigDecimal.ZERO, tasks, null, when, Map.of()))
                .flatMap(RandomFeatures::repeated)
                .flatMap(RandomCompensations::with)
                .list()
                .ofMaxSize(4)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(RandomBlueprints::blueprint);
    }

    /** Policies with and without bounds, short enough for attempts and time to run out in a test. */
    static Arbitrary<RetryPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 5_000),
                        Arbitraries.of(1.0, 1.5, 2.0, 10.0),
                        Arbitraries.longs().between(0, 20_000).injectNull(0.5),
                        Arbitraries.of(0.0, 0.2, 1.0),
                        Arbitraries.of(0, 1, 2, 5),
                        Arbitraries.longs().between(0, 60_000).injectNull(0.5),
                        Arbitraries.of(true, false).map(fatal -> fatal ? List.of("Fatal") : List.<String>of()))
                .as((initial, multiplier, longest, jitter, attempts, elapsed, nonRetryable) -> new RetryPolicy(
                        Duration.ofMillis(initial),
                        multiplier,
                        millis(longest),
                        jitter,
                        attempts,
                        millis(elapsed),
                        nonRetryable));
    }

    /**
     * The tasks of a stage: each may have any of the tasks before it as parents, so there are no cycles; then they
     * are shuffled.
     */
    private static Arbitrary<List<Task>> stageTasks() {
        return task().list()
                .ofMaxSize(MOST_TASKS)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(RandomBlueprints::named)
                .flatMap(RandomFeatures::withChoice)
                .flatMap(RandomTimersAndEnds::with)
                .flatMap(RandomFeatures::withChildren)
                .flatMap(tasks -> Arbitraries.shuffle(tasks));
    }

    private static Arbitrary<Task> task() {
        return Arbitraries.of(TaskType.SERVICE, TaskType.HUMAN)
                .flatMap(type -> Combinators.combine(
                                Arbitraries.of("NEW", "UNDER WAY", "DONE").injectNull(0.5),
                                Arbitraries.integers().between(0, (1 << MOST_TASKS) - 1),
                                policies().injectNull(0.5),
                                type == TaskType.HUMAN ? RandomFeatures.human() : RandomFeatures.when())
                        .as((businessStatus, parents, retry, features) -> new Task(
                                "",
                                type,
                                null,
                                List.of(String.valueOf(parents)),
                                businessStatus,
                                null,
                                retry,
                                features,
                                Map.of())));
    }

    private static List<Task> named(List<Task> unnamed) {
        List<Task> named = new ArrayList<>();
        for (int i = 0; i < unnamed.size(); i++) {
            Task task = unnamed.get(i);
            int bits = Integer.parseInt(task.parents().get(0));
            List<String> parents = IntStream.range(0, i)
                    .filter(parent -> (bits & (1 << parent)) != 0)
                    .mapToObj(RandomBlueprints::taskName)
                    .toList();
            named.add(new Task(
                    taskName(i),
                    task.type(),
                    null,
                    parents,
                    task.businessStatus(),
                    null,
                    task.retry(),
                    task.features(),
                    Map.of()));
        }
        return named;
    }

    private static String taskName(int number) {
        return "t" + number;
    }

    private static Blueprint blueprint(List<Stage> unnamed) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : unnamed) {
            int number = stages.size();
            // Some stages and some workflows have a limit to their time.
            Features features = stage.tasks().size() == 3 ? stage.features().with(LIMIT) : stage.features();
            stages.add(new Stage("S" + number, BigDecimal.valueOf(number), stage.tasks(), null, features, Map.of()));
        }
        Features features = stages.size() == 3 ? Features.of(LIMIT) : Features.NONE;
        // And some can be searched by what changes on the way.
        Features all = stages.size() % 2 == 0 ? features.with(ATTRIBUTES) : features;
        return new Blueprint("W", "C", stages, null, all, Map.of());
    }

    private static @Nullable Duration millis(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
