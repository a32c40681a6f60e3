package io.waystage.camel.producer;

import io.waystage.engine.client.Bulks;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.BulkChange;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.FoundWorkflow;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Actions over many workflows, as JSON. */
final class BulkJson {

    private BulkJson() {}

    static String started(UUID id) {
        return new JsonText().field("bulk_id", id).end();
    }

    static String of(Bulks.Preview preview) {
        FoundWorkflow.Page first = new FoundWorkflow.Page(preview.first(), null);
        return SightJson.of(first, preview.count());
    }

    static String of(List<Bulk> bulks) {
        return bulks.stream().map(BulkJson::bulk).collect(Collectors.joining(",", "[", "]"));
    }

    static String of(Bulk bulk, List<BulkChange> changes) {
        return new JsonText()
                .rawField("bulk", bulk(bulk))
                .rawField("changes", changes.stream().map(BulkJson::change).collect(Collectors.joining(",", "[", "]")))
                .end();
    }

    private static String bulk(Bulk bulk) {
        return new JsonText()
                .field("bulk_id", bulk.id())
                .field("status", bulk.status().name())
                .field("action", bulk.action().kind().name())
                .field("stage_name", bulk.action().stage())
                .field("task_name", bulk.action().task())
                .field("actor", bulk.by())
                .field("reason", bulk.reason())
                .field("created_at", bulk.createdAt())
                .field("ended_at", bulk.endedAt())
                .field("per_second", Integer.valueOf(bulk.perSecond()))
                .rawField("found", String.valueOf(bulk.found().number()))
                .field("found_is_exact", bulk.found().all())
                .rawField("done", String.valueOf(bulk.tally().done()))
                .rawField("unchanged", String.valueOf(bulk.tally().unchanged()))
                .rawField("failed", String.valueOf(bulk.tally().failed()))
                .end();
    }

    private static String change(BulkChange change) {
        return new JsonText()
                .field("change", change.kind().name())
                .field("detail", change.detail())
                .field("actor", change.by())
                .field("reason", change.reason())
                .field("at", change.at())
                .end();
    }

    /** @param full whether there may be more */
    static String failures(List<BulkFailure> failures, boolean full) {
        return new JsonText()
                .rawField(
                        "failures", failures.stream().map(BulkJson::failure).collect(Collectors.joining(",", "[", "]")))
                .field(
                        "next",
                        full ? failures.get(failures.size() - 1).workflowId().toString() : null)
                .end();
    }

    private static String failure(BulkFailure failure) {
        return new JsonText()
                .field("workflow_id", failure.workflowId())
                .field("component_name", failure.blueprint().componentName())
                .field("workflow_name", failure.blueprint().workflowName())
                .field("business_ref_no", failure.businessRefNo())
                .field("why", failure.why())
                .end();
    }
}
