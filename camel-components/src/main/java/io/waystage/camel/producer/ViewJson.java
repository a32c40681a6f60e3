package io.waystage.camel.producer;

import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.AttemptView;
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
                .rawField("input", view.input())
                .rawField("output", view.output())
                .rawField("attributes", view.attributes().isEmpty() ? null : SightJson.texts(view.attributes()))
                .rawField("waits", view.waits().isEmpty() ? null : SightJson.list(view.waits(), SightJson::waiting))
                .rawField("coming", view.coming().isEmpty() ? null : SightJson.list(view.coming(), SightJson::coming))
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
        if (!task.attempts().isEmpty()) {
            json.rawField("attempts", SightJson.list(task.attempts(), ViewJson::attempt));
        }
        if (task.error() != null) {
            json.error(task.error());
        }
        return json.end();
    }

    private static String attempt(AttemptView attempt) {
        JsonText json = new JsonText()
                .field("attempt", Integer.valueOf(attempt.attempt()))
                .field("run", Integer.valueOf(attempt.run()))
                .field("scheduled_at", attempt.scheduledAt())
                .field("started_at", attempt.startedAt())
                .field("ended_at", attempt.endedAt())
                .field("end", attempt.end() == null ? null : attempt.end().name())
                .rawField("input", attempt.input());
        return attempt.error() == null
                ? json.end()
                : json.error(attempt.error()).end();
    }

    private static java.util.stream.Collector<CharSequence, ?, String> list() {
        return Collectors.joining(",", "[", "]");
    }
}
