package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.feature.Tolerance;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Features of random blueprints that the {@link ReferenceModel} understands. */
final class RandomFeatures {

    private RandomFeatures() {}

    static Arbitrary<Features> when() {
        return Conditions.any()
                .map(jq -> Features.of(new When(jq)))
                .injectNull(0.8)
                .map(RandomFeatures::orNone);
    }

    /** For a person's task: all that the {@link ReferencePeople} understand. */
    static Arbitrary<Features> human() {
        return Combinators.combine(
                        when(),
                        maybe(Arbitraries.of(
                                new Candidates(List.of("ada"), List.of("g")), new Candidates(List.of(), List.of("g")))),
                        maybe(Arbitraries.just(new Outcomes(List.of("OK", "NO")))),
                        maybe(Arbitraries.of(10, 90).map(Priority::of)),
                        maybe(Arbitraries.longs().between(0, 20_000).map(RandomFeatures::due)),
                        Arbitraries.of(
                                        Escalation.NOTIFY,
                                        new Escalation("bob", null),
                                        new Escalation(null, new Escalation.Completion("NO", null)))
                                .injectNull(0.2))
                .as((when, candidates, outcomes, priority, due, escalation) ->
                        all(when, candidates, outcomes, priority, due, due == null ? null : escalation));
    }

    private static Deadlines due(long millis) {
        return new Deadlines(new Moment.After(Duration.ofMillis(millis)), null);
    }

    private static <F extends Feature> Arbitrary<@Nullable F> maybe(Arbitrary<F> feature) {
        return feature.injectNull(0.5);
    }

    private static Features all(Features when, @Nullable Feature... more) {
        Features all = when;
        for (Feature feature : more) {
            all = feature == null ? all : all.with(feature);
        }
        return all;
    }

    private static Features orNone(@Nullable Features features) {
        return features == null ? Features.NONE : features;
    }

    /** Makes a choice of some task, between tasks after it; mostly of none. */
    static Arbitrary<List<Task>> withChoice(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return Arbitraries.just(tasks);
        }
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2 * tasks.size()),
                        Conditions.any().<@Nullable Jq>map(jq -> jq).list().ofMaxSize(2),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-1, 2).list().ofSize(tasks.size()))
                .as((which, when, otherwise, owners) ->
                        which >= tasks.size() ? tasks : withChoice(tasks, which, when, otherwise, owners));
    }

    /** A choice has nothing that a person needs. */
    private static Features whenOf(Task task) {
        When when = task.features().find(When.class);
        return when == null ? Features.NONE : Features.of(when);
    }

    private static List<Task> withChoice(
            List<Task> tasks, int which, List<@Nullable Jq> when, boolean otherwise, List<Integer> owners) {
        List<@Nullable Jq> conditions = new ArrayList<>(when);
        if (otherwise || conditions.isEmpty()) {
            conditions.add(null);
        }
        List<Branch> branches = new ArrayList<>();
        for (int branch = 0; branch < conditions.size(); branch++) {
            List<String> taken = new ArrayList<>();
            for (int i = which + 1; i < tasks.size(); i++) {
                if (owners.get(i) == branch) {
                    taken.add(tasks.get(i).name());
                }
            }
            branches.add(new Branch(conditions.get(branch), taken));
        }
        Task plain = tasks.get(which);
        List<Task> result = new ArrayList<>(tasks);
        result.set(
                which,
                new Task(
                        plain.name(),
                        TaskType.CHOICE,
                        null,
                        plain.parents(),
                        plain.businessStatus(),
                        null,
                        null,
                        whenOf(plain).with(new Choice(branches)),
                        Map.of()));
        return result;
    }

    /** Such as end in their second round, such as go on after it, and such as never end well. */
    private static final List<Repeat> REPEATS = List.of(
            Repeat.until(".round >= 2", 3),
            Repeat.until("false", 2).orGoOn(),
            Repeat.until("false", 2),
            Repeat.until("error(\"no\")", 2));

    /**
     * Repeats some tasks and, for what can be said of it without knowing an order within an event, the stage: a task that is skipped
     * in a later round has no output any more, so only one may ask for outputs.
     */
    static Arbitrary<Stage> repeated(Stage stage) {
        Arbitrary<Integer> which =
                Arbitraries.frequency(Tuple.of(14, 9), Tuple.of(2, 0), Tuple.of(2, 1), Tuple.of(1, 2), Tuple.of(1, 3));
        return Combinators.combine(which.list().ofSize(stage.tasks().size()), which)
                .as((ofTasks, ofStage) -> {
                    List<Task> tasks = new ArrayList<>();
                    for (Task task : stage.tasks()) {
                        int kind = ofTasks.get(tasks.size());
                        tasks.add(kind > 3 || task.type() == TaskType.CHOICE ? task : task.with(REPEATS.get(kind)));
                    }
                    boolean fits =
                            ofStage < (tasks.size() == 1 ? 4 : 3) && !tasks.isEmpty() && Conditions.askers(stage) <= 1;
                    Features features = fits ? stage.features().with(REPEATS.get(ofStage)) : stage.features();
                    return new Stage(stage.name(), stage.order(), tasks, stage.retry(), features, stage.attributes());
                });
    }

    /** Whether the condition holds after this round; null if it fails. */
    static @Nullable Boolean holds(Repeat repeat, int round) {
        return switch (REPEATS.indexOf(repeat)) {
            case 0 -> round >= 2;
            case 1, 2 -> false;
            default -> null;
        };
    }

    /** Whether every repetition ends by itself. */
    static boolean allEnd(Blueprint blueprint) {
        return blueprint.stages().stream()
                .flatMap(stage -> Stream.concat(
                        Stream.of(stage.features()), stage.tasks().stream().map(Task::features)))
                .flatMap(features -> features.get(Repeat.class).stream())
                .allMatch(repeat -> REPEATS.indexOf(repeat) < 2);
    }

    private static final List<Tolerance> TOLERANCES =
            List.of(Tolerance.NONE, Tolerance.items(1), Tolerance.percent(50), Tolerance.ALL);

    /** Makes sub-workflows and for-eaches of some tasks. */
    static Arbitrary<List<Task>> withChildren(List<Task> tasks) {
        Arbitrary<ForEach> eaches = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(TOLERANCES))
                .as((count, window, tolerance) ->
                        new ForEach(Jq.of("[range(" + count + ")]"), null, window, tolerance));
        return Combinators.combine(Arbitraries.integers().between(0, 5).list().ofSize(tasks.size()), eaches)
                .as((kinds, each) -> {
                    List<Task> result = new ArrayList<>();
                    for (Task task : tasks) {
                        result.add(withChildren(task, kinds.get(result.size()), each));
                    }
                    return result;
                });
    }

    private static Task withChildren(Task task, int kind, ForEach each) {
        if (task.type() != TaskType.SERVICE
                || task.features().has(Timeouts.class)
                || task.features().has(Limit.class)
                || kind > 1) {
            return task;
        }
        Features child = task.features().with(new SubWorkflow("Other", null));
        return new Task(
                task.name(),
                kind == 0 ? TaskType.WORKFLOW : TaskType.FOR_EACH,
                null,
                task.parents(),
                task.businessStatus(),
                null,
                kind == 0 ? task.retry() : null,
                kind == 0 ? child : child.with(each),
                Map.of());
    }

    /** How many items it has. */
    static int count(ForEach each) {
        return Integer.parseInt(each.items().text().replaceAll("\\D", ""));
    }

    /** How many of them may fail. */
    static int tolerated(ForEach each, int total) {
        return switch (TOLERANCES.indexOf(each.tolerance())) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> total / 2;
            default -> total;
        };
    }
}
