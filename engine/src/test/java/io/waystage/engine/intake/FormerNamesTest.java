package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Course;
import io.waystage.engine.state.Former;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.support.Blueprints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers of workers that know no events name their task as the StartTask did, whatever it is called by now. */
class FormerNamesTest {

    private static final TaskRef OLD = new TaskRef("PREPARE", "bake");
    private static final TaskRef MAKE = new TaskRef("PREPARE", "make_food");

    private final Plan plan = Plan.of(Blueprints.pizza(), RetryPolicy.never());

    /** @param begun the tasks of which there was an attempt */
    private WorkflowState state(Map<TaskRef, Former> former, TaskRef... begun) {
        List<TaskState> tasks = new ArrayList<>();
        for (int task = 0; task < plan.taskCount(); task++) {
            boolean was = List.of(begun).contains(plan.ref(task));
            tasks.add(was ? new TaskState(TaskStatus.SCHEDULED, 1, 1, Instant.EPOCH) : TaskState.NEW);
        }
        Course course =
                new Course(1, new TreeMap<>(), new TreeSet<>(), List.of(), new TreeSet<>(), new TreeMap<>(), former);
        return new WorkflowState(
                new WorkflowIdentity(new UUID(0, 1), plan.blueprint().key(), 2, "P-1", null),
                1,
                WorkflowStatus.RUNNING,
                "PREPARE",
                null,
                tasks,
                Outputs.NONE,
                course,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }

    @Test
    void aPresentNameMeansThePresentTask() {
        assertThat(FormerNames.find("make_food", plan, state(Map.of(), MAKE))).contains(MAKE);
        assertThat(FormerNames.find("make_food", plan, state(Map.of()))).contains(MAKE);
        assertThat(FormerNames.find("fly", plan, state(Map.of()))).isEmpty();
    }

    @Test
    void aNameThatIsNoMoreMeansTheTaskOfThatTime() {
        WorkflowState migrated = state(Map.of(OLD, new Former(MAKE, 1)), MAKE);

        assertThat(FormerNames.find("bake", plan, migrated)).contains(OLD);
        assertThat(FormerNames.find("PREPARE/bake", plan, migrated)).contains(OLD);
    }

    @Test
    void aNameThatNeedsNoStageAnyMoreIsKnownWithIt() {
        assertThat(FormerNames.find("PREPARE/make_food", plan, state(Map.of(), MAKE)))
                .contains(MAKE);
    }

    @Test
    void aNameThatAnotherStageHasNowMeansTheOneThatHadIt() {
        TaskRef gone = new TaskRef("OTHER", "make_food");
        WorkflowState migrated = state(Map.of(gone, new Former(null, 1)));

        assertThat(FormerNames.find("make_food", plan, migrated)).contains(gone);
        assertThat(FormerNames.find("make_food", plan, state(Map.of(gone, new Former(null, 1)), MAKE)))
                .as("both were begun: the one that is there")
                .contains(MAKE);
    }
}
