package io.waystage.camel.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.store.WakeUp;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A due retry as a route sees it: the headers name the failed attempt. */
final class RetryHeaders {

    static final String ACTOR = "retrier";

    private RetryHeaders() {}

    static void fill(Exchange exchange, WakeUp wakeUp) {
        Message message = exchange.getIn();
        message.setHeader(WaystageConstants.COMPONENT_NAME, wakeUp.blueprint().componentName());
        message.setHeader(WaystageConstants.WORKFLOW_NAME, wakeUp.blueprint().workflowName());
        message.setHeader(WaystageConstants.BUSINESS_REF_NO, wakeUp.businessRefNo());
        message.setHeader(WaystageConstants.WORKFLOW_ID, wakeUp.workflowId().toString());
        message.setHeader(WaystageConstants.STAGE_NAME, wakeUp.task().stage());
        message.setHeader(WaystageConstants.TASK_NAME, wakeUp.task().task());
        message.setHeader(WaystageConstants.ATTEMPT, wakeUp.attempt());
        message.setHeader(WaystageConstants.RUN, wakeUp.run());
        message.setHeader(WaystageConstants.ACTOR, ACTOR);
        message.setHeader(WaystageConstants.EVENT_ID, eventId(wakeUp).toString());
    }

    /** The same for each firing of the same retry, so that a second one is a duplicate. */
    static UUID eventId(WakeUp wakeUp) {
        String retry = "retry of " + wakeUp.workflowId() + " "
                + wakeUp.task().stage().length() + ":" + wakeUp.task() + " " + wakeUp.attempt() + " " + wakeUp.run();
        return UUID.nameUUIDFromBytes(retry.getBytes(UTF_8));
    }
}
