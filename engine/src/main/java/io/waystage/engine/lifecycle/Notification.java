package io.waystage.engine.lifecycle;

import java.util.Map;

/**
 * A lifecycle notification, ready to be sent.
 *
 * @param id the same as often as this change is told: who has seen it may drop it
 * @param text a CloudEvent as JSON
 * @param properties of the message, for selectors
 */
public record Notification(String id, String text, Map<String, String> properties) {

    /** Of the text. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /** With the name of the change behind it, the {@code type} of the CloudEvent. */
    public static final String TYPE_PREFIX = "io.waystage.";

    public static final String EVENT_NAME = "event_name";
    public static final String COMPONENT_NAME = "component_name";
    public static final String WORKFLOW_NAME = "workflow_name";
    public static final String BUSINESS_REF_NO = "business_ref_no";
    public static final String STAGE_NAME = "stage_name";
    public static final String TASK_NAME = "task_name";
    public static final String BUSINESS_STATUS = "business_status";
    public static final String ERROR_TYPE = "error_type";
}
