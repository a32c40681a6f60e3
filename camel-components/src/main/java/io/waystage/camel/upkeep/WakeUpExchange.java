package io.waystage.camel.upkeep;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.message.Envelope;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.TaskAddress;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** A due wake-up as a route sees it: the body is the event that is due, the headers say what it is about. */
final class WakeUpExchange {

    private WakeUpExchange() {}

    /** @throws io.waystage.engine.message.RejectedException when this version of Waystage does not know the event */
    static void fill(Exchange exchange, String eventText) {
        Event event = EventReader.read(eventText, EventIds::next);
        Message message = exchange.getIn();
        message.setBody(eventText);
        message.setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
        message.setHeader(WaystageConstants.EVENT_NAME, event.name());
        envelope(message, event.envelope());
        if (event instanceof Event.TaskEvent task) {
            address(message, task.task());
        }
    }

    private static void envelope(Message message, Envelope envelope) {
        message.setHeader(WaystageConstants.EVENT_ID, envelope.eventId().toString());
        message.setHeader(WaystageConstants.COMPONENT_NAME, envelope.componentName());
        message.setHeader(WaystageConstants.BUSINESS_REF_NO, envelope.businessRefNo());
        set(message, WaystageConstants.WORKFLOW_NAME, envelope.workflowName());
        set(
                message,
                WaystageConstants.WORKFLOW_ID,
                envelope.workflowId() == null ? null : envelope.workflowId().toString());
        set(message, WaystageConstants.ACTOR, envelope.actor());
    }

    private static void address(Message message, TaskAddress task) {
        message.setHeader(WaystageConstants.STAGE_NAME, task.ref().stage());
        message.setHeader(WaystageConstants.TASK_NAME, task.ref().task());
        set(message, WaystageConstants.ATTEMPT, task.attempt());
        set(message, WaystageConstants.RUN, task.run());
    }

    private static void set(Message message, String header, @Nullable Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
