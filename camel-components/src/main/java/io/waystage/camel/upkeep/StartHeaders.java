package io.waystage.camel.upkeep;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.schedule.Start;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A firing as a route sees it: the headers name the workflow that is to start, the body is its input. */
final class StartHeaders {

    static final String ACTOR = "scheduler";

    private StartHeaders() {}

    static void fill(Exchange exchange, Start start) {
        Message message = exchange.getIn();
        message.setHeader(
                WaystageConstants.COMPONENT_NAME, start.schedule().workflow().componentName());
        message.setHeader(
                WaystageConstants.WORKFLOW_NAME, start.schedule().workflow().workflowName());
        message.setHeader(WaystageConstants.BUSINESS_REF_NO, start.businessRefNo());
        message.setHeader(WaystageConstants.SCHEDULE_ID, start.schedule().id());
        message.setHeader(WaystageConstants.FIRE_TIME, start.nominal());
        message.setHeader(WaystageConstants.ACTOR, ACTOR);
        message.setBody(start.input());
    }
}
