package io.waystage.engine.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.StartTaskFields;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.state.Change.ToStart;
import io.waystage.engine.state.Course;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes StartTask messages, with every additional field of the blueprint's task packed in. Thread safe. */
final class StartTaskWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<Task, String> additional = new ConcurrentHashMap<>();

    /** The input alone. */
    static String bare(WorkflowState state, ToStart scheduled) {
        String input =
                scheduled.input() != null ? scheduled.input() : state.identity().input();
        return input == null ? "{}" : input;
    }

    /**
     * All but input and outputs.
     *
     * @param heartbeat the last sign of life of the attempts before, a JSON object; null if there is none
     */
    String envelope(Plan plan, WorkflowState state, ToStart scheduled, @Nullable String heartbeat) {
        return begin(plan, state, scheduled)
                .rawField("timeout", timeout(task(plan, scheduled)))
                .rawField("heartbeat", heartbeat)
                .end();
    }

    /**
     * @param heartbeat the last sign of life of the attempts before, a JSON object; null if there is none
     * @param state after the events that scheduled the task: its outputs are sent along
     */
    String write(Plan plan, WorkflowState state, ToStart scheduled, @Nullable String heartbeat) {
        WorkflowIdentity workflow = state.identity();
        return begin(plan, state, scheduled)
                .rawField("input", scheduled.input() != null ? scheduled.input() : workflow.input())
                .rawField("outputs", outputs(plan, plan.indexOf(scheduled.task()), state))
                .rawField("timeout", timeout(task(plan, scheduled)))
                .rawField("heartbeat", heartbeat)
                .end();
    }

    private static Task task(Plan plan, ToStart scheduled) {
        return plan.task(plan.indexOf(scheduled.task()));
    }

    private JsonText begin(Plan plan, WorkflowState state, ToStart scheduled) {
        WorkflowIdentity workflow = state.identity();
        int number = plan.indexOf(scheduled.task());
        Task task = plan.task(number);
        Course course = state.course();
        // What undoes something of an earlier stage is not in a round of this one.
        int stageRound = scheduled.task().stage().equals(state.stage()) ? course.stageRound() : 1;
        return new JsonText()
                .field("event_name", StartTask.NAME)
                .field("component_name", workflow.blueprint().componentName())
                .field("workflow_name", workflow.blueprint().workflowName())
                .field("business_ref_no", workflow.businessRefNo())
                .field("workflow_id", workflow.id())
                .field("blueprint_version", Integer.valueOf(workflow.blueprintVersion()))
                .field("stage_name", scheduled.task().stage())
                .field("task_name", scheduled.task().task())
                .field("task_type", task.type().name())
                .field("attempt", Integer.valueOf(scheduled.attempt()))
                .field("run", Integer.valueOf(scheduled.run()))
                .field("round", later(course.roundOf(number)))
                .field("stage_round", later(stageRound))
                .field("compensates", undone(plan, number))
                .field("assigned_to", task.assignedTo())
                .rawFields(task.attributes().isEmpty() ? "" : additional.computeIfAbsent(task, this::additional));
    }

    private static @Nullable String undone(Plan plan, int task) {
        int undone = plan.undoes(task);
        return undone < 0 ? null : plan.ref(undone).task();
    }

    /** The first round is not worth telling. */
    private static @Nullable Integer later(int round) {
        return round == 1 ? null : Integer.valueOf(round);
    }

    /** A worker that gets limits says when it begins. */
    private static @Nullable String timeout(Task task) {
        Timeouts timeouts = task.features().find(Timeouts.class);
        return timeouts == null
                ? null
                : new JsonText()
                        .field("schedule_to_start", text(timeouts.scheduleToStart()))
                        .field("start_to_close", text(timeouts.startToClose()))
                        .field("heartbeat", text(timeouts.heartbeat()))
                        .end();
    }

    private static @Nullable String text(@Nullable Duration limit) {
        return limit == null ? null : limit.toString();
    }

    /** What the parents put out, by their names; null if they did not. */
    private static @Nullable String outputs(Plan plan, int task, WorkflowState state) {
        if (state.outputs().isEmpty()) {
            return null;
        }
        JsonText outputs = null;
        int undone = plan.undoes(task);
        for (TaskRef parent : undone < 0 ? plan.parentsOf(task) : List.of(plan.ref(undone))) {
            String output = state.outputs().of(parent);
            if (output != null) {
                outputs = outputs == null ? new JsonText() : outputs;
                outputs.rawMember(parent.task(), output);
            }
        }
        return outputs == null ? null : outputs.end();
    }

    private String additional(Task task) {
        Map<String, Object> fields = new LinkedHashMap<>(task.attributes());
        fields.keySet().removeAll(StartTaskFields.NAMES);
        try {
            String object = MAPPER.writeValueAsString(fields);
            return object.substring(1, object.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The additional fields of task " + task.name() + " are no JSON", e);
        }
    }
}
