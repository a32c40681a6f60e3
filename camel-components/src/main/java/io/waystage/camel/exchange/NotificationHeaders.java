package io.waystage.camel.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.engine.lifecycle.Notification;
import io.waystage.engine.message.RejectedException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle notification as a route sees it: the body is the CloudEvent as JSON, its attributes and what it says of
 * workflow and task are headers. So a route that hears of a task can send it to an endpoint that does something with the task.
 */
public final class NotificationHeaders {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "specversion", CloudEvent.CAMEL_CLOUD_EVENT_VERSION,
            "id", CloudEvent.CAMEL_CLOUD_EVENT_ID,
            "source", CloudEvent.CAMEL_CLOUD_EVENT_SOURCE,
            "type", CloudEvent.CAMEL_CLOUD_EVENT_TYPE,
            "subject", CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT,
            "time", CloudEvent.CAMEL_CLOUD_EVENT_TIME,
            "datacontenttype", CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE);

    private static final Map<String, String> DATA = Map.of(
            Notification.EVENT_NAME,
            WaystageConstants.EVENT_NAME,
            Notification.COMPONENT_NAME,
            WaystageConstants.COMPONENT_NAME,
            Notification.WORKFLOW_NAME,
            WaystageConstants.WORKFLOW_NAME,
            Notification.BUSINESS_REF_NO,
            WaystageConstants.BUSINESS_REF_NO,
            "workflow_id",
            WaystageConstants.WORKFLOW_ID,
            Notification.STAGE_NAME,
            WaystageConstants.STAGE_NAME,
            Notification.TASK_NAME,
            WaystageConstants.TASK_NAME,
            Notification.BUSINESS_STATUS,
            WaystageConstants.BUSINESS_STATUS);

    private static final Map<String, String> NUMBERS = Map.of(
            "blueprint_version", WaystageConstants.BLUEPRINT_VERSION,
            "attempt", WaystageConstants.ATTEMPT,
            "run", WaystageConstants.RUN);

    private NotificationHeaders() {}

    /**
     * Fills an exchange.
     *
     * @throws RejectedException when the text is no notification
     */
    public static void fill(Exchange exchange, String text) {
        JsonNode event = read(text);
        JsonNode data = event.path("data");
        if (!event.path("id").isTextual() || !data.path(Notification.EVENT_NAME).isTextual()) {
            throw new RejectedException("It has no id, or no data with an " + Notification.EVENT_NAME);
        }
        Message message = exchange.getIn();
        message.setBody(text);
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, Notification.CONTENT_TYPE);
        ATTRIBUTES.forEach((field, header) -> set(message, header, event.get(field)));
        DATA.forEach((field, header) -> set(message, header, data.get(field)));
        NUMBERS.forEach((field, header) -> {
            if (data.path(field).isInt()) {
                message.setHeader(header, data.get(field).intValue());
            }
        });
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RejectedException("It is no JSON: " + e.getOriginalMessage());
        }
    }

    private static void set(Message message, String header, @Nullable JsonNode value) {
        if (value != null && value.isTextual()) {
            message.setHeader(header, value.textValue());
        }
    }
}
