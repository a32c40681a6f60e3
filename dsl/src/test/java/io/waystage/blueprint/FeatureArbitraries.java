package io.waystage.blueprint;

import io.waystage.blueprint.feature.BareMessage;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.feature.OutputMapping;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.SearchAttributes;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.feature.Tolerance;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random features for random blueprints. */
final class FeatureArbitraries {

    private FeatureArbitraries() {}

    /** Conditions that hold, that do not, that depend on the data, and that fail on some. */
    static Arbitrary<Jq> conditions() {
        return Arbitraries.of(
                        "true",
                        "false",
                        "null",
                        ".input.n > 3",
                        ".outputs | length > 0",
                        "[.outputs[][]?] | length % 2 == 0",
                        ".workflow.business_status == null",
                        ".input.text | test(\"a.*b\")",
                        "1,2")
                .map(Jq::of);
    }

    static Arbitrary<Jq> mappings() {
        return Arbitraries.of(
                        ".", ".input", "{n: .input.n, all: .outputs}", "null", ".input | keys", "now", "error(\"no\")")
                .map(Jq::of);
    }

    static Arbitrary<Features> ofWorkflow() {
        return Combinators.combine(
                        maybe(mappings().map(OutputMapping::new)),
                        maybe(limits()),
                        HumanArbitraries.priorities().injectNull(0.8),
                        attributes().injectNull(0.7))
                .as((output, limit, priority, attributes) -> {
                    Features some = priority == null
                            ? features(output, limit)
                            : features(output, limit).with(priority);
                    return attributes == null ? some : some.with(attributes);
                });
    }

    private static Arbitrary<SearchAttributes> attributes() {
        return Arbitraries.maps(Arbitraries.of("city", "a b", "Größe", "x.y"), mappings())
                .ofMinSize(1)
                .map(SearchAttributes::new);
    }

    static Arbitrary<Features> ofStage() {
        return Combinators.combine(maybe(conditions().map(When::new)), maybe(limits()))
                .as((when, limit) -> features(when, limit));
    }

    static Arbitrary<Repeat> repeats() {
        return Combinators.combine(
                        conditions(), Arbitraries.integers().between(1, Repeat.MOST), Arbitraries.of(true, false))
                .as(Repeat::new);
    }

    private static Arbitrary<TimeLimit> limits() {
        return BlueprintArbitraries.durations().map(some -> new TimeLimit(some.plusNanos(1)));
    }

    /** For a task that somebody does. */
    static Arbitrary<Features> ofWork(TaskType type) {
        return Combinators.combine(
                        maybe(conditions().map(When::new)),
                        maybe(mappings().map(InputMapping::new)),
                        type == TaskType.HUMAN ? HumanArbitraries.features() : Arbitraries.just(Features.NONE))
                .as((when, input, human) -> all(features(when, input), human));
    }

    private static Features all(Features some, Features more) {
        Features all = some;
        for (Feature feature : more.all()) {
            all = all.with(feature);
        }
        return all;
    }

    /** Makes a choice of some task, between tasks after it; not of every list of tasks. */
    static Arbitrary<List<Task>> withChoice(List<Task> tasks) {
        if (tasks.size() < 2) {
            return Arbitraries.just(tasks);
        }
        Arbitrary<List<@Nullable Jq>> conditions =
                conditions().<@Nullable Jq>map(jq -> jq).list().ofMinSize(0).ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2 * tasks.size()),
                        conditions,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-1, 2).list().ofSize(tasks.size()))
                .as((which, when, otherwise, owners) ->
                        which >= tasks.size() ? tasks : withChoice(tasks, which, conditions(when, otherwise), owners));
    }

    /** At least one branch; the last one may be without a condition. */
    private static List<@Nullable Jq> conditions(List<@Nullable Jq> when, boolean otherwise) {
        List<@Nullable Jq> conditions = new ArrayList<>(when);
        if (otherwise || conditions.isEmpty()) {
            conditions.add(null);
        }
        return conditions;
    }

    private static List<Task> withChoice(
            List<Task> tasks, int which, List<@Nullable Jq> conditions, List<Integer> owners) {
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
        When when = plain.features().find(When.class);
        Features features = (when == null ? Features.NONE : Features.of(when)).with(new Choice(branches));
        Task choice = new Task(
                plain.name(),
                TaskType.CHOICE,
                null,
                plain.parents(),
                plain.businessStatus(),
                null,
                null,
                features,
                Map.of());
        List<Task> result = new ArrayList<>(tasks);
        result.set(which, choice);
        return result;
    }

    private static Arbitrary<@Nullable Feature> maybe(Arbitrary<? extends Feature> feature) {
        return feature.<@Nullable Feature>map(each -> each).injectNull(0.7);
    }

    private static Features features(@Nullable Feature... features) {
        Features all = Features.NONE;
        for (Feature feature : features) {
            all = feature == null ? all : all.with(feature);
        }
        return all;
    }

    /** Makes sub-workflows and for-eaches of some tasks that services would do. */
    static Arbitrary<List<Task>> withChildren(List<Task> tasks) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9).list().ofSize(tasks.size()), forEaches(), bodies())
                .as((kinds, each, body) -> {
                    List<Task> result = new ArrayList<>();
                    for (Task task : tasks) {
                        boolean service = task.type() == TaskType.SERVICE;
                        result.add(service ? child(task, kinds.get(result.size()), each, body) : task);
                    }
                    return result;
                });
    }

    private static Task child(Task task, int kind, ForEach each, Do body) {
        When when = task.features().find(When.class);
        Features features = when == null ? Features.NONE : Features.of(when);
        return switch (kind) {
            case 0 ->
                child(task, TaskType.WORKFLOW, task.retry(), task.features().with(new SubWorkflow("other", null)));
            case 1 -> child(task, TaskType.FOR_EACH, null, features.with(each).with(new SubWorkflow("other", "X")));
            case 2 -> child(task, TaskType.FOR_EACH, null, features.with(each).with(body));
            case 3 -> task.with(new BareMessage());
            default -> task;
        };
    }

    private static Task child(Task task, TaskType type, @Nullable RetryPolicy retry, Features features) {
        return new Task(
                task.name(), type, null, task.parents(), task.businessStatus(), null, retry, features, Map.of());
    }

    private static Arbitrary<ForEach> forEaches() {
        return Combinators.combine(
                        mappings(),
                        mappings().injectNull(0.5),
                        Arbitraries.integers().between(1, ForEach.MOST_AT_ONCE),
                        Arbitraries.of(Tolerance.NONE, Tolerance.items(3), Tolerance.percent(7), Tolerance.ALL))
                .as(ForEach::new);
    }

    private static Arbitrary<Do> bodies() {
        Arbitrary<Task> first = ofWork(TaskType.SERVICE)
                .map(features ->
                        new Task("first", TaskType.SERVICE, "queue", List.of(), null, null, null, features, Map.of()));
        Task second = new Task("second", TaskType.HUMAN, null, List.of("first"), null, "me", null, Map.of("more", "x"));
        Arbitrary<List<Task>> flat = first.map(task -> List.of(second, task));
        Arbitrary<List<Task>> nested = Combinators.combine(first, forEaches())
                .as((task, each) -> List.of(
                        task, child(second, TaskType.FOR_EACH, null, Features.of(each, new Do(List.of(task), null)))));
        return Combinators.combine(Arbitraries.oneOf(flat, nested), mappings().injectNull(0.5))
                .as(Do::new);
    }
}
