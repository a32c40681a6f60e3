package io.waystage.engine.audit;

import io.waystage.engine.message.JsonText;
import io.waystage.engine.state.TrailHash;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventHasher;
import io.waystage.engine.store.StoredEvent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an audit trail as JSON lines, as docs/audit.md says. */
public final class TrailExport {

    /** Of the lines and of what the hashes are made of; the next one is another number. */
    private static final String FORMAT = "waystage-trail-1";

    private TrailExport() {}

    /**
     * Writes as many events as the workflow's row counts, and all that there are if it counts more.
     *
     * @param events in their order
     * @return how many
     */
    public static int write(WorkflowState state, List<StoredEvent> events, Appendable out) throws IOException {
        out.append(head(state)).append('\n');
        EventHasher hasher = new EventHasher();
        int count = 0;
        for (StoredEvent event : events) {
            if (event.seq() <= state.seq()) {
                out.append(line(event, hasher.content(event))).append('\n');
                count++;
            }
        }
        return count;
    }

    private static String head(WorkflowState state) {
        WorkflowIdentity identity = state.identity();
        return new JsonText()
                .field("format", FORMAT)
                .field("workflow_id", identity.id())
                .field("component_name", identity.blueprint().componentName())
                .field("workflow_name", identity.blueprint().workflowName())
                .field("business_ref_no", identity.businessRefNo())
                .field("blueprint_version", identity.blueprintVersion())
                .field("status", state.status().name())
                .field("events", state.seq())
                .field("hash", hex(state.trail()))
                .end();
    }

    /** The two texts stand as strings, so that each of their characters is as it was hashed. */
    private static String line(StoredEvent event, TrailHash content) {
        return new JsonText()
                .field("workflow_id", event.key().workflowId())
                .field("event_id", event.key().eventId())
                .field("seq", event.seq())
                .field("recorded_at", event.at())
                .field("event_name", event.name())
                .field("outcome", event.outcome())
                .field("changes", event.changes())
                .field("payload", event.payload())
                .field("content_hash", content.toString())
                .field("hash", hex(event.hash()))
                .end();
    }

    private static @Nullable String hex(@Nullable TrailHash hash) {
        return hash == null || hash.isNone() ? null : hash.toString();
    }
}
