package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Blueprints of the shapes, names and fields that the property tests come up with. Only what would make a run endless is
 * changed: each task is tried again soon and without end. Some tasks and stages are done twice, some under a condition, some by other
 * workflows, and each third workflow comes to nothing in its last stage and is undone.
 */
public final class RandomBlueprints {

    private static final int FEWEST_TASKS = 2;
    private static final int MOST_TASKS = 9;

    /** Of so many stages one is done under a condition only. */
    private static final int CONDITIONAL = 5;

    /** Of so many stages one has a service that never succeeds. */
    private static final int HOPELESS = 3;

    /** Of so many stages one has a time limit. It is never reached, and nothing is to be left of it. */
    private static final int LIMITED = 4;

    private static final TimeLimit NEVER_TOO_LATE = new TimeLimit(Duration.ofDays(1));

    /** Blueprints take turns: one that ends well, one that can be undone, one that comes to nothing. */
    private static final int KINDS = 3;

    private static final int GOOD_END = 0;
    private static final int BAD_END = 2;

    /** How varied the generator is; it knows it as the number of tries of a property. */
    private static final int TRIES = 1_000;

    private static final RetryPolicy RETRY = RetryPolicy.exponential(Duration.ofMillis(200))
            .maxDelay(Duration.ofSeconds(2))
            .jitter(0.5);

    private RandomBlueprints() {}

    /**
     * The same for the same seed. Each second one has odd names and additional fields.
     *
     * @param count of those that the load starts
     */
    public static List<Blueprint> of(long seed, int count) {
        List<Blueprint> blueprints = new ArrayList<>();
        List<Blueprint> parts = new ArrayList<>();
        JqwikSession.run(() -> {
            Random random = new Random(seed);
            while (blueprints.size() < count) {
                boolean odd = blueprints.size() % 2 == 1;
                Arbitrary<Blueprint> shapes =
                        odd ? BlueprintArbitraries.blueprints() : BlueprintArbitraries.plainBlueprints();
                Blueprint shape = shapes.generator(TRIES).next(random).value();
                long tasks = shape.stages().stream()
                        .mapToLong(stage -> stage.tasks().size())
                        .sum();
                if (tasks >= FEWEST_TASKS && tasks <= MOST_TASKS) {
                    Blueprint made = runnable(shape, blueprints.size(), random);
                    blueprints.add(made);
                    if (Parts.isNeeded(made)) {
                        parts.add(Parts.of(made.componentName(), new RandomTasks(random).ofPart(), RETRY));
                    }
                }
            }
        });
        blueprints.addAll(parts);
        blueprints.add(Sales.blueprint(RETRY));
        blueprints.add(Ticks.blueprint(RETRY));
        return blueprints;
    }

    /** What the load starts: all but what other workflows, an application or a schedule do. */
    public static List<Blueprint> roots(List<Blueprint> blueprints) {
        Set<String> others = Set.of(Sales.COMPONENT, Ticks.COMPONENT);
        return blueprints.stream()
                .filter(blueprint -> !Parts.isPart(blueprint) && !others.contains(blueprint.componentName()))
                .toList();
    }

    private static Blueprint runnable(Blueprint shape, int number, Random random) {
        List<Stage> stages =
                shape.stages().stream().map(stage -> runnable(stage, random)).toList();
        String component = "%s %d".formatted(shape.componentName(), number);
        return new Blueprint(shape.workflowName(), component, ending(stages, number), RETRY, shape.attributes());
    }

    private static List<Stage> ending(List<Stage> stages, int number) {
        if (number % KINDS == GOOD_END) {
            return stages;
        }
        List<Stage> undoable = stages.stream().map(Undoing::of).toList();
        return number % KINDS == BAD_END ? Endings.bad(undoable) : undoable;
    }

    private static Stage runnable(Stage stage, Random random) {
        RandomTasks made = new RandomTasks(random);
        List<Task> tasks = new ArrayList<>(stage.tasks().stream().map(made::of).toList());
        if (!tasks.isEmpty() && random.nextInt(HOPELESS) == 0) {
            tasks.addAll(Hopeless.tasks(random));
        }
        // A signal is sent once.
        boolean repeated = random.nextInt(3) == 0
                && !tasks.isEmpty()
                && tasks.stream().noneMatch(task -> task.type() == TaskType.SIGNAL);
        Features features = repeated ? Features.of(RandomTasks.TWICE) : Features.NONE;
        if (random.nextInt(CONDITIONAL) == 0) {
            features = features.with(Conditions.when(random));
        }
        if (random.nextInt(LIMITED) == 0) {
            features = features.with(NEVER_TOO_LATE);
        }
        return new Stage(stage.name(), stage.order(), tasks, null, features, stage.attributes());
    }
}
