package io.waystage.camel.producer;

import io.waystage.engine.client.StoryLine;
import io.waystage.engine.client.StuckQuery;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.outlook.Coming;
import io.waystage.engine.outlook.Waiting;
import io.waystage.engine.store.FoundWorkflow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What searches and stories find, as JSON, with the field names of the messages. */
public final class SightJson {

    private SightJson() {}

    /** @param count null if nobody has asked for it */
    public static String of(FoundWorkflow.Page page, FoundWorkflow.@Nullable Count count) {
        JsonText json = new JsonText()
                .rawField("workflows", list(page.workflows(), SightJson::found))
                .field("next", page.next());
        if (count != null) {
            json.rawField("count", String.valueOf(count.number())).field("count_is_exact", count.exact());
        }
        return json.end();
    }

    private static String found(FoundWorkflow workflow) {
        return new JsonText()
                .field("workflow_id", workflow.workflowId())
                .field("component_name", workflow.blueprint().componentName())
                .field("workflow_name", workflow.blueprint().workflowName())
                .field("blueprint_version", Integer.valueOf(workflow.blueprintVersion()))
                .field("business_ref_no", workflow.businessRefNo())
                .field("status", workflow.status().name())
                .field("stage_name", workflow.stage())
                .field("business_status", workflow.businessStatus())
                .field("created_at", workflow.createdAt())
                .field("updated_at", workflow.updatedAt())
                .field("closed_at", workflow.closedAt())
                .rawField("attributes", texts(workflow.attributes()))
                .end();
    }

    public static String of(StuckQuery.Page page) {
        return new JsonText()
                .rawField("workflows", list(page.workflows(), SightJson::stuck))
                .field("next", page.next())
                .end();
    }

    private static String stuck(StuckQuery.Stuck stuck) {
        return new JsonText()
                .field("workflow_id", stuck.workflowId())
                .field("component_name", stuck.componentName())
                .field("workflow_name", stuck.workflowName())
                .field("blueprint_version", Integer.valueOf(stuck.blueprintVersion()))
                .field("business_ref_no", stuck.businessRefNo())
                .field("status", stuck.status().name())
                .field("stage_name", stuck.stage())
                .field("business_status", stuck.businessStatus())
                .field("updated_at", stuck.movedAt())
                .field("stuck_since", stuck.since())
                .rawField("reason", waiting(stuck.reason()))
                .end();
    }

    public static String of(List<StoryLine> story) {
        return list(story, SightJson::line);
    }

    private static String line(StoryLine line) {
        return new JsonText()
                .field("seq", Integer.valueOf(line.seq()))
                .field("at", line.at())
                .field("importance", line.importance().name())
                .field("event_name", line.event())
                .field("outcome", line.outcome().name())
                .field("change", line.change())
                .field("stage_name", line.task() == null ? null : line.task().stage())
                .field("task_name", line.task() == null ? null : line.task().task())
                .field("actor", line.actor())
                .field("text", line.text())
                .end();
    }

    static String waiting(Waiting wait) {
        return new JsonText()
                .field("waits_for", wait.what().name())
                .field("text", wait.text())
                .field("stage_name", wait.task() == null ? null : wait.task().stage())
                .field("task_name", wait.task() == null ? null : wait.task().task())
                .field("since", wait.since())
                .field("until", wait.until())
                .field("stuck_at", wait.stuckAt())
                .end();
    }

    static String coming(Coming coming) {
        return new JsonText()
                .field("at", coming.at())
                .field(
                        "stage_name",
                        coming.task() == null ? null : coming.task().stage())
                .field("task_name", coming.task() == null ? null : coming.task().task())
                .field("what", coming.what())
                .end();
    }

    static <T> String list(Collection<T> values, Function<T, String> json) {
        return values.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    static String texts(Map<String, String> values) {
        JsonText json = new JsonText();
        values.forEach((name, value) -> json.rawMember(name, JsonText.quote(value)));
        return json.end();
    }
}
