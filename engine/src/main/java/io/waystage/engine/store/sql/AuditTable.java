package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_EVENT;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.TrailHash;
import io.waystage.engine.store.AuditReader.Filter;
import io.waystage.engine.store.EventHasher;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.StoredAction;
import io.waystage.engine.store.StoredEvent;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredWorkflow;
import io.waystage.engine.store.WorkflowQueries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads workflows and audit trails for checking them. Of payloads it keeps no more than a hash. */
final class AuditTable {

    private static final List<Field<?>> EVENT_FIELDS = List.of(
            WAYSTAGE_EVENT.WORKFLOW_ID,
            WAYSTAGE_EVENT.EVENT_ID,
            WAYSTAGE_EVENT.SEQ,
            WAYSTAGE_EVENT.RECORDED_AT,
            WAYSTAGE_EVENT.EVENT_NAME,
            WAYSTAGE_EVENT.OUTCOME,
            WAYSTAGE_EVENT.CHANGES,
            WAYSTAGE_EVENT.PAYLOAD,
            WAYSTAGE_EVENT.HASH);

    /** An event has up to some megabytes. */
    private static final int PORTION = 100;

    private final DSLContext sql;
    private final BatchQuery<UUID> trails;
    private final BatchQuery<UUID> counts;
    private final ActionTable actions;

    AuditTable(DSLContext sql, Batches batches, ActionTable actions) {
        this.sql = sql;
        this.actions = actions;
        BatchQuery<UUID> byWorkflow = batches.query(
                WAYSTAGE_EVENT,
                List.of(new Column<>(WAYSTAGE_EVENT.WORKFLOW_ID, id -> id)),
                EVENT_FIELDS,
                Batches.Locking.NONE);
        trails = byWorkflow.inPortions(PORTION);
        counts = batches.query(
                WAYSTAGE_WORKFLOW,
                List.of(new Column<>(WAYSTAGE_WORKFLOW.ID, id -> id)),
                List.of(WAYSTAGE_WORKFLOW.ID, WAYSTAGE_WORKFLOW.SEQ),
                Batches.Locking.NONE);
    }

    List<StoredWorkflow> workflows(Connection connection, Filter filter, @Nullable UUID after, int limit)
            throws SQLException {
        List<Condition> conditions = WorkflowTable.conditions(
                new WorkflowQueries.Filter(filter.componentName(), filter.workflowName(), filter.status(), null));
        if (filter.businessRefNo() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.BUSINESS_REF_NO.eq(filter.businessRefNo()));
        }
        if (after != null) {
            conditions.add(WAYSTAGE_WORKFLOW.ID.gt(after));
        }
        return Rows.list(
                connection,
                sql.select(WorkflowTable.FIELDS)
                        .from(WAYSTAGE_WORKFLOW)
                        .where(conditions)
                        .orderBy(WAYSTAGE_WORKFLOW.ID)
                        .limit(limit),
                AuditTable::workflow);
    }

    private static StoredWorkflow workflow(ResultSet row) throws SQLException {
        UUID id = Values.uuid(row, 1);
        BlueprintKey blueprint = new BlueprintKey(row.getString(2), row.getString(3));
        String reference = row.getString(4);
        int seq = row.getInt(8);
        try {
            return new StoredWorkflow(id, blueprint, reference, seq, WorkflowTable.read(row), null);
        } catch (RuntimeException e) {
            return new StoredWorkflow(id, blueprint, reference, seq, null, "its row cannot be read: " + inWords(e));
        }
    }

    Map<UUID, StoredTrail> trails(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, TrailRows> found = new HashMap<>();
        EventHasher hasher = new EventHasher();
        trails.read(
                connection,
                ids.stream().distinct().sorted(LockOrder.ID).toList(),
                row -> found.computeIfAbsent(Values.uuid(row, 1), any -> new TrailRows(hasher))
                        .add(event(row)));
        // After the events, so that there is one for each action but for what has come meanwhile.
        for (StoredAction action : actions.find(connection, found.keySet())) {
            Objects.requireNonNull(found.get(action.event().workflowId())).add(action);
        }
        Map<UUID, StoredTrail> result = new HashMap<>();
        found.forEach((id, rows) -> result.put(id, rows.trail()));
        return result;
    }

    List<StoredEvent> events(Connection connection, UUID workflowId) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        trails.read(connection, List.of(workflowId), row -> events.add(event(row)));
        events.sort(Comparator.comparingInt(StoredEvent::seq));
        return events;
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(9);
        return new StoredEvent(
                new EventKey(Values.uuid(row, 1), Values.uuid(row, 2)),
                row.getInt(3),
                Values.instant(row, 4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                hash == null ? null : TrailHash.of(hash));
    }

    Map<UUID, Integer> eventCounts(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, Integer> found = new HashMap<>();
        counts.read(
                connection,
                ids.stream().distinct().sorted(LockOrder.ID).toList(),
                row -> found.put(Values.uuid(row, 1), row.getInt(2)));
        return found;
    }

    List<UUID> namedByEvents(Connection connection, @Nullable UUID after, @Nullable UUID upTo, int limit)
            throws SQLException {
        List<Condition> range = new ArrayList<>();
        if (after != null) {
            range.add(WAYSTAGE_EVENT.WORKFLOW_ID.gt(after));
        }
        if (upTo != null) {
            range.add(WAYSTAGE_EVENT.WORKFLOW_ID.le(upTo));
        }
        return Rows.list(
                connection,
                sql.selectDistinct(WAYSTAGE_EVENT.WORKFLOW_ID)
                        .from(WAYSTAGE_EVENT)
                        .where(DSL.and(range))
                        .orderBy(WAYSTAGE_EVENT.WORKFLOW_ID)
                        .limit(limit),
                row -> Values.uuid(row, 1));
    }

    static String inWords(RuntimeException e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    }
}
