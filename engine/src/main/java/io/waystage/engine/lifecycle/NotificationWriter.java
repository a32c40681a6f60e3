package io.waystage.engine.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.codec.PayloadWriter;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowIdentity;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes notifications. What it writes depends on the audit trail alone, so that a change which is told twice is told in
 * the same words, under the same id. For one thread.
 */
public final class NotificationWriter {

    private final Map<BlueprintKey, String> sources = new HashMap<>();
    private final PayloadWriter payloads;

    /** @param payloads encodes what a notification has of them */
    public NotificationWriter(PayloadWriter payloads) {
        this.payloads = payloads;
    }

    /**
     * Writes one.
     *
     * @param seq of the event in its workflow's audit trail
     * @param number of the change among those of its event, from 1
     * @param at when the event was taken in
     */
    public Notification write(WorkflowIdentity workflow, int seq, int number, Instant at, Change change) {
        String id = workflow.id() + ":" + seq + ":" + number;
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(Notification.EVENT_NAME, change.name());
        properties.put(Notification.COMPONENT_NAME, workflow.blueprint().componentName());
        properties.put(Notification.WORKFLOW_NAME, workflow.blueprint().workflowName());
        properties.put(Notification.BUSINESS_REF_NO, workflow.businessRefNo());
        JsonText data = new JsonText();
        properties.forEach(data::field);
        data.field("workflow_id", workflow.id())
                .field("blueprint_version", Integer.valueOf(workflow.blueprintVersion()))
                .field("seq", Integer.valueOf(seq))
                .field("change_no", Integer.valueOf(number))
                .field("occurred_at", at);
        ChangeFields.write(change, data, properties);
        String text = new JsonText()
                .field("specversion", "1.0")
                .field("id", id)
                .field("source", sources.computeIfAbsent(workflow.blueprint(), NotificationWriter::source))
                .field("type", Notification.TYPE_PREFIX + change.name())
                .field("subject", workflow.businessRefNo())
                .field("time", at)
                .field("datacontenttype", "application/json")
                .rawField("data", payloads.event(data.end()))
                .end();
        return new Notification(id, text, properties);
    }

    /** A URI reference, as CloudEvents wants it. */
    private static String source(BlueprintKey blueprint) {
        return "/waystage/" + segment(blueprint.componentName()) + "/" + segment(blueprint.workflowName());
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
