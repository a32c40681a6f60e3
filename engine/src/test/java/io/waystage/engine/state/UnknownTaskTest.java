package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Task;
import io.waystage.engine.message.RejectedException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownTaskTest {

    @Test
    void anUnknownTaskIsToldWhatItsStageHas() {
        assertRejected(
                pizza(),
                "PREPARE/make_fod",
                "stage PREPARE of blueprint ITALIAN/Deliver Pizza version 3 has no task 'make_fod'; it has make_food, "
                        + "assign_executive, confirm_delivery");
    }

    @Test
    void anUnknownStageIsToldWhatTheBlueprintHas() {
        assertRejected(
                pizza(),
                "PREPAR/make_food",
                "blueprint ITALIAN/Deliver Pizza version 3 has no stage 'PREPAR'; it has START, ORDER, PREPARE, DELIVER");
    }

    @Test
    void aTaskOfAnotherStageIsToldWhereItBelongs() {
        assertRejected(
                pizza(),
                "ORDER/make_food",
                "stage ORDER of blueprint ITALIAN/Deliver Pizza version 3 has no task 'make_food'; the task of that name "
                        + "belongs to stage PREPARE");
    }

    @Test
    void aStageWithoutTasksSaysSo() {
        assertRejected(
                pizza(),
                "START/cook",
                "stage START of blueprint ITALIAN/Deliver Pizza version 3 has no task 'cook'; it has none");
    }

    @Test
    void ofManyTasksOnlySomeAreListed() {
        Task[] tasks =
                IntStream.range(0, 300).mapToObj(i -> task("t" + i, null)).toArray(Task[]::new);

        assertRejected(
                blueprint(stage("S", tasks)),
                "S/x",
                "stage S of blueprint ITALIAN/Deliver Pizza version 3 has no task 'x'; "
                        + "it has t0, t1, t2, t3, t4, t5, t6, t7 and 292 more");
    }

    @Test
    void aNameFromOutsideCannotFloodOrForgeALogLine() {
        assertRejected(
                pizza(),
                "START/a\nERROR" + "x".repeat(1000),
                "stage START of blueprint ITALIAN/Deliver Pizza version 3 has no task 'a?ERROR" + "x".repeat(73)
                        + "...'; it has none");
    }

    private static void assertRejected(Blueprint blueprint, String place, String reason) {
        WorkflowRun run = WorkflowRun.started(blueprint);
        assertThatThrownBy(() -> run.send(Events.completed(ref(place))))
                .isInstanceOf(RejectedException.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> run.send(Events.failed(ref(place)))).hasMessage(reason);
        assertThatThrownBy(() -> run.send(Events.pending(ref(place)))).hasMessage(reason);
    }
}
