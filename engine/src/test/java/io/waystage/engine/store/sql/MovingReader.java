package io.waystage.engine.store.sql;

import io.waystage.engine.store.ActionPage;
import io.waystage.engine.store.ActionQuery;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.StoredEvent;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredWorkflow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between the reading of a page's rows and the reading of anything else, something happens in the database. */
record MovingReader(AuditReader reader, Runnable happening) implements AuditReader {

    @Override
    public List<StoredWorkflow> workflows(Filter filter, @Nullable UUID after, int limit) {
        List<StoredWorkflow> page = reader.workflows(filter, after, limit);
        happening.run();
        return page;
    }

    @Override
    public Map<UUID, StoredTrail> trails(Collection<UUID> workflowIds) {
        return reader.trails(workflowIds);
    }

    @Override
    public Map<UUID, Integer> eventCounts(Collection<UUID> workflowIds) {
        return reader.eventCounts(workflowIds);
    }

    @Override
    public List<UUID> namedByEvents(@Nullable UUID after, @Nullable UUID upTo, int limit) {
        return reader.namedByEvents(after, upTo, limit);
    }

    @Override
    public List<StoredEvent> events(UUID workflowId) {
        return reader.events(workflowId);
    }

    @Override
    public ActionPage actions(ActionQuery query) {
        return reader.actions(query);
    }
}
