package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Assignment;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Course;
import io.waystage.engine.state.Former;
import io.waystage.engine.state.ItemCounts;
import io.waystage.engine.state.Items;
import io.waystage.engine.state.Moved;
import io.waystage.engine.state.Output;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

final class CodecsTest {

    private static final Instant T = Instant.parse("2026-03-01T10:15:30.123456Z");

    @Property
    void tasksComeBackAsTheyWere(@ForAll("tasks") List<TaskState> tasks, @ForAll("courses") Course course) {
        for (boolean outputs : new boolean[] {true, false}) {
            String text = TasksCodec.encode(tasks, course, outputs);
            assertThat(TasksCodec.decode(text)).isEqualTo(tasks);
            assertThat(TasksCodec.hasOutputs(text)).isEqualTo(outputs);
            assertThat(TasksCodec.course(text)).isEqualTo(course);
            if (tasks.stream().allMatch(task -> task.assignment() == null)) {
                int most = tasks.stream()
                        .mapToInt(task -> task.items() == null ? 37 : 81)
                        .sum();
                assertThat(TasksCodec.encode(tasks, Course.NONE, outputs).length())
                        .isLessThanOrEqualTo(2 + most);
            }
        }
    }

    @Property
    void changesComeBackAsTheyWere(@ForAll("changes") List<Change> changes) {
        assertThat(ChangesCodec.decode(ChangesCodec.encode(changes), EVENT)).isEqualTo(changes);
    }

    private static Map<String, @Nullable String> attributes() {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("city", "Rome \ud83c\udf55");
        values.put("gone", null);
        return values;
    }

    @Example
    void tasksAreShort() {
        TaskState done = new TaskState(TaskStatus.COMPLETED, 1, 1, T);
        TaskState again = new TaskState(TaskStatus.SCHEDULED, 2, 3, T.plusMillis(1));
        assertThat(TasksCodec.encode(List.of(done, again, again, TaskState.NEW, TaskState.NEW), Course.NONE, false))
                .isEqualTo("1 C1@hg8z04hqyo S2.3@rs S2.3@0 P*2");
        assertThat(TasksCodec.encode(List.of(), Course.NONE, false)).isEqualTo("1");
        assertThat(TasksCodec.encode(Collections.nCopies(10_000, done), Course.NONE, false))
                .isEqualTo("1 C1@hg8z04hqyo C1@0*9999");
    }

    @Example
    void changesAreShort() {
        assertThat(ChangesCodec.encode(List.of(
                        new Change.TaskScheduled(new TaskRef("PREPARE", "make_food"), 1, 1),
                        new Change.BusinessStatusChanged(null, "READY"))))
                .isEqualTo(
                        "[[\"TaskScheduled\",\"PREPARE\",\"make_food\",1,1],[\"BusinessStatusChanged\",null,\"READY\"]]");
        assertThat(ChangesCodec.encode(List.of())).isEqualTo("[]");
    }

    @Example
    void everyKindOfChangeHasATextForm() {
        assertThat(Change.class.getPermittedSubclasses()).isNotEmpty();
        assertThat(kinds(Change.class)).allSatisfy(kind -> assertThat(SAMPLES).hasAtLeastOneElementOfType(kind));
        assertThat(ChangesCodec.decode(ChangesCodec.encode(SAMPLES), EVENT)).isEqualTo(SAMPLES);
    }

    private static List<Class<?>> kinds(Class<?> type) {
        return type.isRecord()
                ? List.of(type)
                : java.util.Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(kind -> kinds(kind).stream())
                        .toList();
    }

    /** Carries the output that changes need not write again. */
    private static final String EVENT = "{\"event_name\":\"TaskCompleted\",\"output\": {\"n\": 1} }";

    private static final TaskRef TASK = new TaskRef("PREPARE", "make_food");

    private static final List<Change> SAMPLES = List.of(
            new Change.WorkflowDelayed(T),
            new Change.WorkflowStarted(),
            new Change.StageStarted("PREPARE"),
            new Change.TaskScheduled(TASK, 1, 1),
            new Change.TaskFailed(TASK, 1, 1, new TaskError("Boom", null, false)),
            new Change.RetryScheduled(TASK, 1, T),
            new Change.RetriesExhausted(TASK, 2, "2 attempts"),
            new Change.TaskPending(TASK),
            new Change.TaskScheduled(TASK, 2, 1, "{\"amount\":1}"),
            new Change.TaskScheduled(TASK, 2, 1, "{\"amount\":1}", 90),
            new Change.TaskScheduled(TASK, 2, 1, null, 0),
            new Change.TaskAdmitted(TASK, 2, 1, null, null),
            new Change.TaskAdmitted(TASK, 2, 1, "{\"amount\":1}", null),
            new Change.TaskAdmitted(TASK, 2, 1, null, 100),
            new Change.TaskAdmitted(TASK, 2, 1, "null", 0),
            new Change.TaskCompleted(TASK, 3, 2),
            new Change.TaskCompleted(TASK, 3, 2, new Output("{\"branch\":0}", false)),
            new Change.TaskCompleted(TASK, 3, 2, new Output("{\"n\": 1}", true)),
            new Change.TaskRepeated(TASK, 2, 3),
            new Change.CompensationStarted("Boom", "it failed", false),
            new Change.CompensationStarted(null, "it was cancelled", true),
            new Change.CancelRequested(TASK, 1, 2, "it was cancelled"),
            new Change.TaskCancelled(TASK, 1, 2, 3, "it was cancelled"),
            new Change.TaskCompensated(TASK),
            new Change.CompensationFailed(TASK, "it cannot be undone"),
            new Change.WorkflowCancelled("it was cancelled"),
            new Change.WorkflowCancelled("it was cancelled", true),
            new Change.RetryChanged(new TaskRef("S", "t"), RetryPolicy.never()),
            new Change.RetryChanged(new TaskRef("S", "t"), null),
            new Change.InputGiven(new TaskRef("S", "t"), null),
            new Change.TaskHeld(new TaskRef("S", "t"), "because"),
            new Change.TaskFreed(new TaskRef("S", "t")),
            new Change.RepeatFailed(TASK, 3, 2, new TaskError("RepeatsExhausted", "after 2 rounds", false)),
            new Change.StageRepeated("PREPARE", 3),
            new Change.TaskSkipped(TASK, "not .input.x"),
            new Change.TaskSkipped(TASK, "it is not needed", new Output("{}", false)),
            new Change.WorkflowPaused("it rains"),
            new Change.WorkflowResumed("it shines"),
            new Change.StageReplayed("S", true),
            new Change.StageReopened("S", false),
            new Change.TaskReset(TASK, 3),
            new Change.InputGiven(TASK, "{\"a\":1}"),
            new Change.ActionRefused("the stage has not begun"),
            new Change.WorkflowMigrated(1, 2, List.of(), "it is better"),
            new Change.WorkflowMigrated(
                    2,
                    3,
                    List.of(new Moved(TASK, new TaskRef("S", "other")), new Moved(new TaskRef("S", "gone"), null)),
                    "it is best"),
            new Change.HumanTaskOpened(TASK, 50, T, null),
            new Change.HumanTaskOpened(TASK, 0, null, T),
            new Change.TaskClaimed(TASK, "ada"),
            new Change.TaskReleased(TASK, null),
            new Change.TaskReleased(TASK, "ada"),
            new Change.TaskDelegated(TASK, null, "bob"),
            new Change.TaskDelegated(TASK, "ada", "bob"),
            new Change.TaskCommented(TASK),
            new Change.TaskEscalated(TASK, null),
            new Change.TaskEscalated(TASK, "boss"),
            new Change.RequestRefused(TASK, "it is claimed by ada"),
            new Change.StageSkipped("PREPARE", "not .input.x"),
            new Change.WorkflowCompleted("[1]", null),
            new Change.WorkflowCompleted(null, "it cannot be made"),
            new Change.TaskStarted(TASK, 2, 1),
            new Change.SignalAwaited(TASK, "paid", "17"),
            new Change.SignalKept("paid", null),
            new Change.SignalKept("paid", new Output("{\"n\": 1}", true)),
            new Change.SignalTaken(TASK, "paid"),
            new Change.TimerSet(TASK, 1, 1, T),
            new Change.WorkflowFailed("Boom", "the task failed"),
            new Change.WorkflowFailed(null, "the task failed"),
            new Change.BusinessStatusChanged("A", "B"),
            new Change.AttributesChanged(attributes()),
            new Change.StageCompleted("PREPARE"),
            new Change.ItemsListed(TASK, 1, 2, Items.stored(3)),
            new Change.ItemsStarted(TASK, 1, 2, 0, 3),
            new Change.ItemEnded(TASK, 0, true),
            new Change.ItemEnded(TASK, 2, false),
            new Change.ItemsEnded(TASK, 1, 2),
            new Change.WorkflowCompleted());

    @Example
    void itemsAreCountedInTheState() {
        TaskState each = new TaskState(TaskStatus.SCHEDULED, 1, 1, T, new ItemCounts(10_000, 120, 17, 3));
        String text = TasksCodec.encode(List.of(TaskState.NEW, each, each), Course.NONE, false);

        assertThat(text).isEqualTo("1 P S1@hg8z04hqyo#10000,120,17,3 S1@0#10000,120,17,3");
        assertThat(TasksCodec.decode(text)).containsExactly(TaskState.NEW, each, each);
    }

    @Example
    void anOutputOfTheEventIsNotWrittenTwice() {
        List<Change> changes = List.of(new Change.TaskCompleted(TASK, 1, 1, new Output("{\"n\": 1}", true)));

        assertThat(ChangesCodec.encode(changes)).isEqualTo("[[\"TaskCompleted\",\"PREPARE\",\"make_food\",1,1,true]]");
        assertThat(ChangesCodec.decode(ChangesCodec.encode(changes), null))
                .containsExactly(new Change.TaskCompleted(TASK, 1, 1, new Output("", true)));
        assertThatThrownBy(() -> ChangesCodec.decode(ChangesCodec.encode(changes), "{}"))
                .rootCause()
                .hasMessageContaining("has lost the output");
    }

    @Example
    void whatIsNoTextOfOursIsSaid() {
        assertThatThrownBy(() -> ChangesCodec.decode("[[\"TaskTeleported\",\"A\",\"b\"]]", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[[\"TaskTeleported\"")
                .rootCause()
                .hasMessageContaining("No change is called TaskTeleported");
        for (String broken : List.of("", "[", "[[\"TaskPending\",\"A\"]]", "[[\"TaskPending\",\"A\",\"b\",1]]", "{}")) {
            assertThatThrownBy(() -> ChangesCodec.decode(broken, null))
                    .as(broken)
                    .isInstanceOf(IllegalStateException.class);
        }
        for (String broken : List.of("", "2 P", "2;r2 P", "1 Q", "1 P*", "1 S1@", "1  P")) {
            assertThatThrownBy(() -> TasksCodec.decode(broken))
                    .as(broken)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"" + broken + "\"");
        }
    }

    @Provide
    Arbitrary<Course> courses() {
        Arbitrary<Integer> task = Arbitraries.integers().between(0, 10_000);
        Arbitrary<Integer> round = Arbitraries.integers().between(1, Integer.MAX_VALUE);
        Arbitrary<Integer> later = Arbitraries.integers().between(2, Integer.MAX_VALUE);
        return Combinators.combine(
                        round,
                        Arbitraries.maps(task, later).ofMaxSize(5),
                        task.list().uniqueElements().ofMaxSize(5),
                        task.set().ofMaxSize(5),
                        Arbitraries.maps(
                                        task,
                                        Arbitraries.of(
                                                RetryPolicy.never(),
                                                RetryPolicy.exponential(Duration.ofSeconds(1))
                                                        .nonRetryable("a;b, c:d", "é p3:%")))
                                .ofMaxSize(2),
                        former())
                .as((stage, tasks, undoable, failed, retries, former) -> new Course(
                        stage,
                        new TreeMap<>(tasks),
                        new TreeSet<>(failed),
                        undoable,
                        new TreeSet<>(failed),
                        new TreeMap<>(retries),
                        former));
    }

    /** Names may be whatever people write, also what the format uses itself. */
    private static Arbitrary<Map<TaskRef, Former>> former() {
        Arbitrary<TaskRef> names = Combinators.combine(
                        Arbitraries.of("S", "A B;m", "\u00e9*~\uD83C\uDF55"), Arbitraries.of("t", "1 P", "a,b:\"c\""))
                .as(TaskRef::new);
        Arbitrary<Former> values = Combinators.combine(
                        names.injectNull(0.3), Arbitraries.integers().between(1, Integer.MAX_VALUE))
                .as(Former::new);
        return Arbitraries.maps(names, values).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<TaskState>> tasks() {
        Arbitrary<Instant> time = Arbitraries.longs()
                .between(-1_000_000_000_000_000L, 4_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plusNanos(0).plus(micros, java.time.temporal.ChronoUnit.MICROS));
        Arbitrary<TaskState> task = Combinators.combine(
                        Arbitraries.of(TaskStatus.class),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        Arbitraries.oneOf(time, Arbitraries.just(T)).injectNull(0.3))
                .as(TaskState::new);
        Arbitrary<TaskState> persons = Combinators.combine(task, assignments(time))
                .as((state, assignment) -> new TaskState(
                        state.status(), state.attempt(), state.run(), state.firstScheduledAt(), assignment));
        Arbitrary<Integer> count = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        Arbitrary<TaskState> counted = Combinators.combine(
                        Arbitraries.oneOf(task, persons),
                        Combinators.combine(count, count, count, count).as(ItemCounts::new))
                .as((state, items) -> new TaskState(
                        state.status(),
                        state.attempt(),
                        state.run(),
                        state.firstScheduledAt(),
                        state.assignment(),
                        items));
        return Arbitraries.oneOf(task, task, persons, counted, Arbitraries.just(TaskState.NEW))
                .list()
                .ofMaxSize(60);
    }

    private static Arbitrary<Assignment> assignments(Arbitrary<Instant> time) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("ada", "J\u00f6rg ~ *2 @,%+", " "),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(name -> isWhole(name)));
        return Combinators.combine(
                        names.injectNull(0.3),
                        Arbitraries.of(true, false),
                        names.injectNull(0.3),
                        names.injectNull(0.5),
                        Arbitraries.integers().between(0, 100),
                        time.injectNull(0.5),
                        time.injectNull(0.5),
                        time)
                .as((to, reassigned, holder, owner, priority, due, followUp, opened) ->
                        new Assignment(to, reassigned, holder, owner, priority, due, followUp, opened, priority > 50));
    }

    private static boolean isWhole(String name) {
        return name.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<TaskRef> ref = Combinators.combine(text, text).as(TaskRef::new);
        Arbitrary<Integer> number = Arbitraries.integers();
        Arbitrary<Output> output = Arbitraries.oneOf(
                text.map(json -> new Output(json, false)), Arbitraries.just(new Output("{\"n\": 1}", true)));
        Arbitrary<Change> change = Arbitraries.oneOf(
                text.map(Change.StageStarted::new),
                Arbitraries.of(T, Instant.EPOCH).map(Change.WorkflowDelayed::new),
                Combinators.combine(ref, number, number, text.injectNull(0.5), number.injectNull(0.5))
                        .as(Change.TaskScheduled::new),
                Combinators.combine(ref, number, number, text.injectNull(0.5), number.injectNull(0.5))
                        .as(Change.TaskAdmitted::new),
                Combinators.combine(ref, number, number, output.injectNull(0.5)).as(Change.TaskCompleted::new),
                Combinators.combine(ref, text).as(Change.TaskSkipped::new),
                Combinators.combine(text, text).as(Change.StageSkipped::new),
                Combinators.combine(text.injectNull(0.5), text.injectNull(0.5)).as(Change.WorkflowCompleted::new),
                Combinators.combine(ref, number, number, text.injectNull(0.3), text.injectNull(0.3))
                        .as((task, attempt, run, type, message) ->
                                new Change.TaskFailed(task, attempt, run, new TaskError(type, message, attempt > 0))),
                Combinators.combine(ref, number, Arbitraries.of(T, Instant.EPOCH))
                        .as(Change.RetryScheduled::new),
                Combinators.combine(ref, number, text).as(Change.RetriesExhausted::new),
                ref.map(Change.TaskPending::new),
                Combinators.combine(text.injectNull(0.3), text).as(Change.BusinessStatusChanged::new),
                text.map(Change.StageCompleted::new),
                Arbitraries.of(new Change.WorkflowStarted()));
        return change.list().ofMaxSize(12);
    }
}
