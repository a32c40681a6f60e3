package io.waystage.camel.exchange;

import io.waystage.engine.message.StartTask;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** A StartTask as a route sees it: the body is the message's text, the headers say which task of which workflow it is. */
public final class TaskHeaders {

    private TaskHeaders() {}

    public static void fill(Exchange exchange, StartTask task) {
        Message message = exchange.getIn();
        message.setBody(task.text());
        message.setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
        message.setHeader(WaystageConstants.COMPONENT_NAME, task.componentName());
        message.setHeader(WaystageConstants.BUSINESS_REF_NO, task.businessRefNo());
        message.setHeader(WaystageConstants.STAGE_NAME, task.task().stage());
        message.setHeader(WaystageConstants.TASK_NAME, task.task().task());
        set(message, WaystageConstants.WORKFLOW_NAME, task.workflowName());
        set(
                message,
                WaystageConstants.WORKFLOW_ID,
                task.workflowId() == null ? null : task.workflowId().toString());
        set(message, WaystageConstants.BLUEPRINT_VERSION, task.blueprintVersion());
        set(message, WaystageConstants.ATTEMPT, task.attempt());
        set(message, WaystageConstants.RUN, task.run());
        set(message, WaystageConstants.INPUT, task.input());
        set(message, WaystageConstants.OUTPUTS, task.outputs());
        set(message, WaystageConstants.HEARTBEAT, task.heartbeat());
    }

    private static void set(Message message, String header, @Nullable Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
