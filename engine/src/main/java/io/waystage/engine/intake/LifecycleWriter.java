package io.waystage.engine.intake;

import io.waystage.engine.message.JsonText;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowIdentity;

/** Writes lifecycle notifications: one per change, named as the change. */
final class LifecycleWriter {

    private LifecycleWriter() {}

    static String write(Effect effect, Change change) {
        WorkflowIdentity workflow = effect.state().identity();
        JsonText json = new JsonText()
                .field("event_name", change.name())
                .field("component_name", workflow.blueprint().componentName())
                .field("workflow_name", workflow.blueprint().workflowName())
                .field("business_ref_no", workflow.businessRefNo())
                .field("workflow_id", workflow.id())
                .field("blueprint_version", Integer.valueOf(workflow.blueprintVersion()))
                .field("seq", Integer.valueOf(effect.seq()))
                .field("occurred_at", effect.at());
        if (change instanceof Change.TaskChange task) {
            json.field("stage_name", task.task().stage())
                    .field("task_name", task.task().task());
        }
        details(json, change);
        return json.end();
    }

    private static void details(JsonText json, Change change) {
        if (change instanceof Change.StageStarted stage) {
            json.field("stage_name", stage.stage());
        } else if (change instanceof Change.StageCompleted stage) {
            json.field("stage_name", stage.stage());
        } else if (change instanceof Change.StageSkipped stage) {
            json.field("stage_name", stage.stage()).field("reason", stage.why());
        } else if (change instanceof Change.TaskSkipped task) {
            json.field("reason", task.why());
        } else if (change instanceof Change.TaskScheduled task) {
            json.field("attempt", Integer.valueOf(task.attempt())).field("run", Integer.valueOf(task.run()));
        } else if (change instanceof Change.TaskCompleted task) {
            json.field("attempt", Integer.valueOf(task.attempt()))
                    .field("run", Integer.valueOf(task.run()))
                    .rawField(
                            "output",
                            task.output() == null ? null : task.output().json());
        } else if (change instanceof Change.WorkflowCompleted workflow) {
            json.rawField("output", workflow.output()).field("problem", workflow.problem());
        } else if (change instanceof Change.TaskFailed task) {
            json.field("attempt", Integer.valueOf(task.attempt()))
                    .field("run", Integer.valueOf(task.run()))
                    .error(task.error());
        } else if (change instanceof Change.RetryScheduled retry) {
            json.field("attempt", Integer.valueOf(retry.attempt())).field("due", retry.due());
        } else if (change instanceof Change.TimerSet timer) {
            json.field("attempt", Integer.valueOf(timer.attempt()))
                    .field("run", Integer.valueOf(timer.run()))
                    .field("due", timer.due());
        } else if (change instanceof Change.SignalKept signal) {
            json.field("signal_name", signal.signal());
        } else if (change instanceof Change.SignalTaken signal) {
            json.field("signal_name", signal.signal());
        } else if (change instanceof Change.TaskStarted task) {
            json.field("attempt", Integer.valueOf(task.attempt())).field("run", Integer.valueOf(task.run()));
        } else if (change instanceof Change.WorkflowFailed workflow) {
            json.field("error_type", workflow.type()).field("reason", workflow.why());
        } else if (change instanceof Change.RetriesExhausted retries) {
            json.field("attempt", Integer.valueOf(retries.attempt())).field("reason", retries.why());
        } else if (change instanceof Change.BusinessStatusChanged status) {
            json.field("from_business_status", status.from()).field("business_status", status.to());
        }
    }
}
