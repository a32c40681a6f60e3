package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_ACTION;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.Act;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.Action;
import io.waystage.engine.store.ActionPage;
import io.waystage.engine.store.ActionQuery;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.StoredAction;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.WriteBatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who did what and when: a row for each event with an actor, which are few. Rows are added, never changed. */
final class ActionTable {

    private static final List<Column<Action>> COLUMNS = List.of(
            new Column<>(WAYSTAGE_ACTION.WORKFLOW_ID, action -> action.event().workflowId()),
            new Column<>(WAYSTAGE_ACTION.EVENT_ID, action -> action.event().eventId()),
            new Column<>(WAYSTAGE_ACTION.SEQ, Action::seq),
            new Column<>(WAYSTAGE_ACTION.RECORDED_AT, Action::at),
            new Column<>(WAYSTAGE_ACTION.EVENT_NAME, Action::eventName),
            new Column<>(WAYSTAGE_ACTION.OUTCOME, action -> action.outcome().name()),
            new Column<>(WAYSTAGE_ACTION.ACTOR, action -> action.act().actor()),
            new Column<>(WAYSTAGE_ACTION.REASON, action -> action.act().reason()),
            new Column<>(WAYSTAGE_ACTION.STAGE_NAME, action -> action.act().stage()),
            new Column<>(WAYSTAGE_ACTION.TASK_NAME, action -> action.act().task()),
            new Column<>(
                    WAYSTAGE_ACTION.COMPONENT_NAME, action -> action.blueprint().componentName()),
            new Column<>(
                    WAYSTAGE_ACTION.WORKFLOW_NAME, action -> action.blueprint().workflowName()),
            new Column<>(WAYSTAGE_ACTION.BUSINESS_REF_NO, Action::businessRefNo));

    private static final List<Field<?>> FIELDS = Column.fields(COLUMNS);

    private final DSLContext sql;
    private final BatchStatement<Action> insert;
    private final BatchQuery<UUID> byWorkflow;

    ActionTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        insert = batches.insert(WAYSTAGE_ACTION, COLUMNS);
        byWorkflow = batches.query(
                WAYSTAGE_ACTION,
                List.of(new Column<>(WAYSTAGE_ACTION.WORKFLOW_ID, id -> id)),
                FIELDS,
                Batches.Locking.NONE);
    }

    /** Nearly always none. */
    Write<Action> insert(WriteBatch batch) {
        List<Action> actions = new ArrayList<>();
        Map<UUID, WorkflowIdentity> identities = new HashMap<>();
        for (RecordedEvent event : batch.events()) {
            Act act = Act.of(event.text());
            if (act != null) {
                if (identities.isEmpty()) {
                    Stream.concat(
                                    batch.started().stream(),
                                    batch.changed().stream().map(WriteBatch.Update::state))
                            .forEach(state -> identities.put(state.identity().id(), state.identity()));
                }
                actions.add(action(event, act, identities.get(event.key().workflowId())));
            }
        }
        actions.sort(Comparator.comparing(Action::event, LockOrder.EVENT));
        return new Write<>(insert, actions);
    }

    private static Action action(RecordedEvent event, Act act, @Nullable WorkflowIdentity workflow) {
        if (workflow == null) {
            throw new IllegalArgumentException(
                    "A batch has an event of a workflow that it does not write: " + event.key());
        }
        return new Action(
                event.key(),
                event.seq(),
                StoredTime.of(event.at()),
                event.name(),
                event.outcome(),
                act,
                workflow.blueprint(),
                workflow.businessRefNo());
    }

    ActionPage page(Connection connection, ActionQuery query) throws SQLException {
        List<Action> found = Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_ACTION)
                        .where(conditions(query))
                        .orderBy(order(query.newestFirst()))
                        .limit(DSL.inline(query.limit() + 1)),
                ActionTable::read);
        if (found.size() <= query.limit()) {
            return new ActionPage(found, null);
        }
        List<Action> page = found.subList(0, query.limit());
        return new ActionPage(page, ActionPosition.of(page.get(page.size() - 1)).text());
    }

    private static List<SortField<?>> order(boolean newestFirst) {
        return Stream.<Field<?>>of(WAYSTAGE_ACTION.RECORDED_AT, WAYSTAGE_ACTION.WORKFLOW_ID, WAYSTAGE_ACTION.SEQ)
                .<SortField<?>>map(field -> newestFirst ? field.desc() : field.asc())
                .toList();
    }

    private static List<Condition> conditions(ActionQuery query) {
        List<Condition> conditions = new ArrayList<>();
        ActionQuery.Workflow workflow = query.workflow();
        equal(conditions, WAYSTAGE_ACTION.ACTOR, query.actor());
        equal(conditions, WAYSTAGE_ACTION.EVENT_NAME, query.eventName());
        equal(conditions, WAYSTAGE_ACTION.WORKFLOW_ID, workflow.id());
        equal(conditions, WAYSTAGE_ACTION.COMPONENT_NAME, workflow.componentName());
        equal(conditions, WAYSTAGE_ACTION.WORKFLOW_NAME, workflow.workflowName());
        equal(conditions, WAYSTAGE_ACTION.BUSINESS_REF_NO, workflow.businessRefNo());
        if (query.from() != null) {
            conditions.add(WAYSTAGE_ACTION.RECORDED_AT.ge(query.from()));
        }
        if (query.until() != null) {
            conditions.add(WAYSTAGE_ACTION.RECORDED_AT.lt(query.until()));
        }
        if (query.after() != null) {
            conditions.addAll(ActionPosition.parse(query.after()).beyond(query.newestFirst()));
        }
        return conditions;
    }

    private static <V> void equal(List<Condition> conditions, Field<V> field, @Nullable V value) {
        if (value != null) {
            conditions.add(field.eq(value));
        }
    }

    /** Of these workflows. */
    List<StoredAction> find(Connection connection, Collection<UUID> workflowIds) throws SQLException {
        List<StoredAction> found = new ArrayList<>();
        List<UUID> ids = workflowIds.stream().sorted(LockOrder.ID).toList();
        byWorkflow.read(connection, ids, row -> found.add(stored(row)));
        return found;
    }

    private static Action read(ResultSet row) throws SQLException {
        StoredAction stored = stored(row);
        return new Action(
                stored.event(),
                stored.seq(),
                stored.at(),
                stored.eventName(),
                Outcome.valueOf(stored.outcome()),
                stored.act(),
                stored.blueprint(),
                stored.businessRefNo());
    }

    private static StoredAction stored(ResultSet row) throws SQLException {
        return new StoredAction(
                new EventKey(Values.uuid(row, 1), Values.uuid(row, 2)),
                row.getInt(3),
                Values.instant(row, 4),
                row.getString(5),
                row.getString(6),
                new Act(row.getString(7), row.getString(8), row.getString(9), row.getString(10)),
                new BlueprintKey(row.getString(11), row.getString(12)),
                row.getString(13));
    }
}
