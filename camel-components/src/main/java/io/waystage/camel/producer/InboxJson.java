package io.waystage.camel.producer;

import io.waystage.engine.message.JsonText;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.WorkflowQueries.InboxPage;
import java.util.stream.Collectors;

/** A page of an inbox as JSON, with the field names of the messages. */
final class InboxJson {

    private InboxJson() {}

    static String of(InboxPage page) {
        return new JsonText()
                .rawField(
                        "tasks", page.tasks().stream().map(InboxJson::task).collect(Collectors.joining(",", "[", "]")))
                .field("next", page.next())
                .end();
    }

    private static String task(HumanTask task) {
        return new JsonText()
                .field("component_name", task.blueprint().componentName())
                .field("workflow_name", task.blueprint().workflowName())
                .field("business_ref_no", task.businessRefNo())
                .field("workflow_id", task.workflowId())
                .field("stage_name", task.task().stage())
                .field("task_name", task.task().task())
                .field("attempt", Integer.valueOf(task.attempt()))
                .field("run", Integer.valueOf(task.run()))
                .field("assigned_to", task.assignedTo())
                .field("claimed_by", task.claimedBy())
                .field("owner", task.owner())
                .field("priority", Integer.valueOf(task.priority()))
                .field("due", task.due())
                .field("follow_up", task.followUp())
                .field("opened_at", task.openedAt())
                .end();
    }
}
