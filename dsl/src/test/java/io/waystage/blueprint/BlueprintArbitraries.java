package io.waystage.blueprint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random valid blueprints, for the property tests of all modules. */
public final class BlueprintArbitraries {

    private static final int MOST_STAGES = 4;
    private static final int MOST_TASKS = 6;

    /** The only names of the format that {@link #plainNames} could come up with. */
    private static final Set<String> FORMAT = Set.of(
            "stages",
            "tasks",
            "retry",
            "endpoint",
            "when",
            "input",
            "output",
            "branches",
            "duration",
            "until",
            "fallback",
            "timeout",
            "signal",
            "due",
            "priority",
            "limit",
            "form",
            "outcomes",
            "workflow",
            "items",
            "window",
            "tolerate",
            "do");

    private BlueprintArbitraries() {}

    /** Blueprints that use everything there is: odd names, all policies, additional fields of every type. */
    public static Arbitrary<Blueprint> blueprints() {
        return blueprints(names(), attributes());
    }

    /** Blueprints of every shape, but with plain names and no additional fields: for whom only the shape matters. */
    public static Arbitrary<Blueprint> plainBlueprints() {
        return blueprints(plainNames(), Arbitraries.just(Map.of()));
    }

    /** Blueprints with endpoints for some of their tasks. */
    public static Arbitrary<WorkflowDefinition> definitions() {
        return Combinators.combine(
                        blueprints(),
                        Arbitraries.integers().between(0, 3),
                        RandomSchedules.specs().list().ofMaxSize(2))
                .as((blueprint, skip, specs) -> {
                    WorkflowDefinition definition = withEndpoints(blueprint, skip);
                    return new WorkflowDefinition(
                            blueprint, definition.wiring(), RandomSchedules.of(blueprint.key(), specs));
                });
    }

    public static Arbitrary<RetryPolicy> retryPolicies() {
        Arbitrary<Double> multipliers = Arbitraries.oneOf(
                Arbitraries.of(1.0, 2.0), Arbitraries.doubles().between(1, 100));
        return Combinators.combine(
                        durations(),
                        multipliers,
                        durations().injectNull(0.3),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 20),
                        durations().injectNull(0.5),
                        names().list().ofMaxSize(2))
                .as(RetryPolicy::new);
    }

    /** Names as people give them, and such as only a test would. */
    public static Arbitrary<String> names() {
        Arbitrary<String> odd = Arbitraries.of(
                "true",
                "null",
                "~",
                "1",
                "1.0",
                "0x1F",
                "1e5",
                "12:30:45",
                "NO",
                "<<",
                "=",
                ".inf",
                "2026-01-01",
                "- a",
                "a: b",
                "# c",
                "{d}",
                "[e]",
                "\"quoted\"",
                "it's",
                "a\\b",
                "Café ☕",
                "ピザ",
                "👍 ok",
                "a/b~c",
                "&amp; <b>",
                "*star",
                "!bang",
                "%percent",
                "@at",
                "`tick`",
                " padded ",
                "end",
                "trailing:",
                "$ref",
                "\u2028line");
        Arbitrary<String> any =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(BlueprintArbitraries::isName);
        return Arbitraries.frequencyOf(Tuple.of(6, plainNames()), Tuple.of(2, odd), Tuple.of(2, any));
    }

    private static Arbitrary<String> plainNames() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.chars().noneMatch(Character::isISOControl)
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    static Arbitrary<Duration> durations() {
        return Arbitraries.oneOf(
                Arbitraries.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(2)),
                Arbitraries.longs().between(0, 100_000_000L).map(Duration::ofMillis),
                Arbitraries.longs().between(0, 10_000_000_000L).map(Duration::ofNanos));
    }

    private static Arbitrary<Map<String, @Nullable Object>> attributes() {
        return Arbitraries.maps(names().filter(name -> !FORMAT.contains(name)), jsonValues(2))
                .ofMaxSize(3)
                .map(LinkedHashMap::new);
    }

    /** Any JSON value, as Java. */
    public static Arbitrary<@Nullable Object> jsonValues(int depth) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                names().asGeneric(),
                Arbitraries.strings()
                        .ofMaxLength(10)
                        .filter(text -> text.isEmpty() || isName(text))
                        .asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.bigDecimals().ofScale(5).asGeneric(),
                Arbitraries.of(new BigDecimal("1E+300"), new BigDecimal("1.50"), BigInteger.TEN.pow(40), 1.0f)
                        .asGeneric());
        Arbitrary<@Nullable Object> values = scalars.injectNull(0.1);
        if (depth == 0) {
            return values;
        }
        return Arbitraries.frequencyOf(
                Tuple.of(4, values),
                Tuple.of(
                        1,
                        Arbitraries.lazy(() -> jsonValues(depth - 1))
                                .list()
                                .ofMaxSize(3)
                                .asGeneric()),
                Tuple.of(
                        1,
                        Arbitraries.maps(names(), Arbitraries.lazy(() -> jsonValues(depth - 1)))
                                .ofMaxSize(3)
                                .asGeneric()));
    }

    private static Arbitrary<Blueprint> blueprints(
            Arbitrary<String> names, Arbitrary<? extends Map<String, @Nullable Object>> attributes) {
        Arbitrary<List<Stage>> stages = names.list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(MOST_STAGES)
                .flatMap(stageNames -> stages(stageNames, names, attributes));
        return Combinators.combine(
                        names,
                        names,
                        stages,
                        retryPolicies().injectNull(0.7),
                        FeatureArbitraries.ofWorkflow(),
                        attributes)
                .as(Blueprint::new);
    }

    private static Arbitrary<List<Stage>> stages(
            List<String> stageNames,
            Arbitrary<String> names,
            Arbitrary<? extends Map<String, @Nullable Object>> attributes) {
        Arbitrary<BigDecimal> gaps = Arbitraries.of("1", "1.0", "10", "0.5").map(BigDecimal::new);
        List<Arbitrary<Stage>> stages = new ArrayList<>();
        for (String name : stageNames) {
            stages.add(Combinators.combine(
                            gaps,
                            tasks(names, attributes),
                            retryPolicies().injectNull(0.7),
                            FeatureArbitraries.ofStage(),
                            FeatureArbitraries.repeats().injectNull(0.8),
                            attributes)
                    .as((gap, tasks, retry, features, repeat, others) -> new Stage(
                            name,
                            gap,
                            tasks,
                            retry,
                            repeat == null || tasks.isEmpty() ? features : features.with(repeat),
                            others)));
        }
        return Combinators.combine(stages).as(BlueprintArbitraries::inSequence);
    }

    /** Turns gaps into orders. */
    private static List<Stage> inSequence(List<Stage> stages) {
        List<Stage> result = new ArrayList<>();
        BigDecimal order = BigDecimal.ZERO;
        for (Stage stage : stages) {
            order = order.add(stage.order());
            result.add(
                    new Stage(stage.name(), order, stage.tasks(), stage.retry(), stage.features(), stage.attributes()));
        }
        return result;
    }

    private static Arbitrary<List<Task>> tasks(
            Arbitrary<String> names, Arbitrary<? extends Map<String, @Nullable Object>> attributes) {
        return names.list().uniqueElements().ofMaxSize(MOST_TASKS).flatMap(taskNames -> {
            List<Arbitrary<Task>> tasks = new ArrayList<>();
            for (int i = 0; i < taskNames.size(); i++) {
                tasks.add(task(taskNames.get(i), taskNames.subList(0, i), names, attributes));
            }
            return Combinators.combine(tasks)
                    .as(List::copyOf)
                    .flatMap(FeatureArbitraries::withChoice)
                    .flatMap(FeatureArbitraries::withChildren)
                    .flatMap(MoreFeatures::with)
                    .flatMap(made -> Arbitraries.shuffle(made));
        });
    }

    private static Arbitrary<Task> task(
            String name,
            List<String> earlier,
            Arbitrary<String> names,
            Arbitrary<? extends Map<String, @Nullable Object>> attributes) {
        Arbitrary<List<String>> parents = earlier.isEmpty()
                ? Arbitraries.just(List.of())
                : Arbitraries.of(earlier).list().uniqueElements().ofMaxSize(Math.min(3, earlier.size()));
        return Arbitraries.frequency(Tuple.of(4, TaskType.SERVICE), Tuple.of(1, TaskType.HUMAN))
                .flatMap(type -> Combinators.combine(
                                names.injectNull(0.5),
                                parents,
                                names.injectNull(0.5),
                                names.injectNull(0.5),
                                retryPolicies().injectNull(0.7),
                                FeatureArbitraries.ofWork(type),
                                attributes)
                        .as((queue, after, status, assignedTo, retry, features, others) -> new Task(
                                name,
                                type,
                                queue,
                                after,
                                status,
                                type == TaskType.HUMAN ? assignedTo : null,
                                retry,
                                features,
                                others)));
    }

    /** The same endpoint for the same queue, else one for each task but every {@code skip}-th. */
    private static WorkflowDefinition withEndpoints(Blueprint blueprint, int skip) {
        Map<TaskRef, Wiring> wiring = new HashMap<>();
        int number = 0;
        for (Stage stage : blueprint.stages()) {
            for (Task task : stage.tasks()) {
                number++;
                if (task.type() == TaskType.SERVICE && (skip == 0 || number % skip != 0)) {
                    String uri = task.queue() != null ? "queue:" + task.queue() : "direct:" + number;
                    wiring.put(new TaskRef(stage.name(), task.name()), new Wiring.Endpoint(uri));
                }
            }
        }
        return new WorkflowDefinition(blueprint, wiring);
    }
}
