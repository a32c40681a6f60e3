package io.waystage.camel.producer;

import io.waystage.engine.client.ActionOutcome;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.rejected.BulkReport;
import io.waystage.engine.rejected.MessageContent;
import io.waystage.engine.rejected.MessageCounts;
import io.waystage.engine.rejected.MessagePage;
import io.waystage.engine.rejected.RejectedMessage;
import io.waystage.engine.store.OperatorAction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Rejected and dead messages as JSON, and what was done to them, with the field names of the messages. */
final class MessagesJson {

    private MessagesJson() {}

    static String of(MessagePage page) {
        return new JsonText()
                .rawField(
                        "messages",
                        page.messages().stream().map(MessagesJson::message).collect(list()))
                .field("next", page.next())
                .end();
    }

    private static String message(RejectedMessage message) {
        return fields(message).end();
    }

    private static JsonText fields(RejectedMessage message) {
        return new JsonText()
                .field("message_id", message.id())
                .field("queue", message.queue())
                .field("at", message.at())
                .field("type", message.type().name())
                .field("reason", message.reason())
                .field("event_name", message.eventName())
                .field("component_name", message.componentName())
                .field("business_ref_no", message.businessRefNo())
                .rawField("bytes", String.valueOf(message.bytes()))
                .field("times_sent_again", Integer.valueOf(message.timesSentAgain()))
                .field("goes_to", message.goesTo());
    }

    static String of(MessageContent content) {
        return fields(content.message())
                .field("body", content.body().text())
                .field("body_format", content.body().format().name())
                .field("still_encoded", content.stillEncoded())
                .rawField("properties", texts(content.properties()))
                .end();
    }

    static String of(MessageCounts counts) {
        Map<String, Long> types = new TreeMap<>();
        counts.byType().forEach((type, count) -> types.put(type.name(), count));
        return new JsonText()
                .rawField("messages", String.valueOf(counts.messages()))
                .rawField("bytes", String.valueOf(counts.bytes()))
                .rawField("sent_again", String.valueOf(counts.sentAgain()))
                .rawField("by_type", numbers(types))
                .rawField("by_event_name", numbers(counts.byEvent()))
                .rawField("by_component_name", numbers(counts.byComponent()))
                .field("oldest", counts.oldest())
                .field("newest", counts.newest())
                .end();
    }

    static String of(ActionOutcome outcome) {
        return new JsonText().field("outcome", outcome.name()).end();
    }

    static String of(BulkReport report) {
        return new JsonText()
                .field("action_id", report.action())
                .rawField("done", String.valueOf(report.done()))
                .rawField("gone", String.valueOf(report.gone()))
                .rawField("failed", String.valueOf(report.failed()))
                .rawField(
                        "failures",
                        report.failures().stream().map(MessagesJson::failure).collect(list()))
                .field("stopped", report.stopped())
                .end();
    }

    private static String failure(BulkReport.Failure failure) {
        return new JsonText()
                .field("message_id", failure.id())
                .field("problem", failure.problem())
                .end();
    }

    /** @param more whether there may be more behind them */
    static String of(List<OperatorAction> actions, boolean more) {
        return new JsonText()
                .rawField("actions", actions.stream().map(MessagesJson::action).collect(list()))
                .field("next", more ? actions.get(actions.size() - 1).id() : null)
                .end();
    }

    private static String action(OperatorAction action) {
        return new JsonText()
                .field("id", action.id())
                .field("action_id", action.action())
                .field("at", action.at())
                .field("action", action.kind().name())
                .field("actor", action.actor())
                .field("reason", action.reason())
                .field("queue", action.queue())
                .field("message_id", action.messageId())
                .field("event_name", action.eventName())
                .field("component_name", action.componentName())
                .field("business_ref_no", action.businessRefNo())
                .rawField("detail", action.detail())
                .end();
    }

    private static String texts(Map<String, String> values) {
        JsonText json = new JsonText();
        new TreeMap<>(values).forEach((name, value) -> json.rawMember(name, JsonText.quote(value)));
        return json.end();
    }

    private static String numbers(Map<String, Long> values) {
        JsonText json = new JsonText();
        new TreeMap<>(values).forEach((name, value) -> json.rawMember(name, value.toString()));
        return json.end();
    }

    private static Collector<CharSequence, ?, String> list() {
        return Collectors.joining(",", "[", "]");
    }
}
