package io.waystage.engine.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.StartTaskFields;
import io.waystage.blueprint.Task;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.state.Change.TaskScheduled;
import io.waystage.engine.state.WorkflowIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes StartTask messages, with every additional field of the blueprint's task packed in. Thread safe. */
final class StartTaskWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<Task, String> additional = new ConcurrentHashMap<>();

    String write(WorkflowIdentity workflow, Task task, TaskScheduled scheduled) {
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
                .field("assigned_to", task.assignedTo())
                .rawFields(task.attributes().isEmpty() ? "" : additional.computeIfAbsent(task, this::additional))
                .rawField("input", workflow.input())
                .end();
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
