package io.waystage.camel.producer;

import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.StageView;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.state.ItemCounts;
import java.util.stream.Collectors;

/** A workflow's view as JSON, with the field names of the messages. */
public final class ViewJson {

    private ViewJson() {}

    public static String of(WorkflowView view) {
        return new JsonText()
                .field("workflow_id", view.workflowId())
                .field("component_name", view.componentName())
                .field("workflow_name", view.workflowName())
                .field("blueprint_version", Integer.valueOf(view.blueprintVersion()))
                .field("business_ref_no", view.businessRefNo())
                .field("status", view.status().name())
                .field("business_status", view.businessStatus())
                .field("starts_at", view.startsAt())
                .field("created_at", view.createdAt())
                .field("updated_at", view.updatedAt())
                .field("closed_at", view.closedAt())
                .rawField("output", view.output())
                .rawField("parent", view.parent() == null ? null : view.parent().json())
                .rawField("stages", view.stages().stream().map(ViewJson::stage).collect(list()))
                .end();
    }

    private static String stage(StageView stage) {
        return new JsonText()
                .field("stage_name", stage.name())
                .field("status", stage.status().name())
                .rawField("tasks", stage.tasks().stream().map(ViewJson::task).collect(list()))
                .end();
    }

    private static String task(TaskView task) {
        JsonText json = new JsonText()
                .field("task_name", task.name())
                .field("task_type", task.type().name())
                .field("status", task.status().name())
                .field("attempt", Integer.valueOf(task.attempt()))
                .field("run", Integer.valueOf(task.run()))
                .field("assigned_to", task.assignedTo())
                .field("next_attempt_at", task.nextAttemptAt())
                .rawField("output", task.output());
        ItemCounts items = task.items();
        if (items != null) {
            json.rawField(
                    "items",
                    new JsonText()
                            .field("total", Integer.valueOf(items.total()))
                            .field("started", Integer.valueOf(items.started()))
                            .field("completed", Integer.valueOf(items.completed()))
                            .field("failed", Integer.valueOf(items.failed()))
                            .end());
        }
        if (task.error() != null) {
            json.error(task.error());
        }
        return json.end();
    }

    private static java.util.stream.Collector<CharSequence, ?, String> list() {
        return Collectors.joining(",", "[", "]");
    }
}
