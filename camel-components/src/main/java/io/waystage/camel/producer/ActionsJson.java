package io.waystage.camel.producer;

import io.waystage.engine.message.JsonText;
import io.waystage.engine.store.Action;
import io.waystage.engine.store.ActionPage;
import java.util.stream.Collectors;

/** What people have done as JSON, with the field names of the messages. */
final class ActionsJson {

    private ActionsJson() {}

    static String of(ActionPage page) {
        return new JsonText()
                .rawField(
                        "actions",
                        page.actions().stream().map(ActionsJson::action).collect(Collectors.joining(",", "[", "]")))
                .field("next", page.next())
                .end();
    }

    private static String action(Action action) {
        return new JsonText()
                .field("at", action.at())
                .field("actor", action.act().actor())
                .field("event_name", action.eventName())
                .field("reason", action.act().reason())
                .field("outcome", action.outcome().name())
                .field("component_name", action.blueprint().componentName())
                .field("workflow_name", action.blueprint().workflowName())
                .field("business_ref_no", action.businessRefNo())
                .field("workflow_id", action.event().workflowId())
                .field("stage_name", action.act().stage())
                .field("task_name", action.act().task())
                .field("seq", Integer.valueOf(action.seq()))
                .field("event_id", action.event().eventId())
                .end();
    }
}
