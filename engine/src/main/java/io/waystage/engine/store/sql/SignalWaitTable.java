package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_SIGNAL_WAIT;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.engine.store.SentSignal;
import io.waystage.engine.store.SignalDelivery;
import io.waystage.engine.store.SignalKey;
import io.waystage.engine.store.SignalWait;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for a signal by a key, each with the one that it is to get. */
final class SignalWaitTable {

    private static final List<Column<SignalWait.Task>> TASK = List.of(
            new Column<>(WAYSTAGE_SIGNAL_WAIT.WORKFLOW_ID, SignalWait.Task::workflowId),
            new Column<>(WAYSTAGE_SIGNAL_WAIT.STAGE_NAME, task -> task.ref().stage()),
            new Column<>(WAYSTAGE_SIGNAL_WAIT.TASK_NAME, task -> task.ref().task()));

    /** Not the signal that it is to get: one that waits anew still gets that. */
    private static final List<Column<SignalWait>> VALUES = List.of(
            new Column<>(
                    WAYSTAGE_SIGNAL_WAIT.COMPONENT_NAME,
                    wait -> wait.blueprint().componentName()),
            new Column<>(
                    WAYSTAGE_SIGNAL_WAIT.WORKFLOW_NAME, wait -> wait.blueprint().workflowName()),
            new Column<>(WAYSTAGE_SIGNAL_WAIT.BUSINESS_REF_NO, SignalWait::businessRefNo),
            new Column<>(WAYSTAGE_SIGNAL_WAIT.SIGNAL_NAME, wait -> wait.key().signalName()),
            new Column<>(WAYSTAGE_SIGNAL_WAIT.SIGNAL_KEY, wait -> wait.key().key()));

    private static final List<Field<?>> FIELDS = List.of(
            WAYSTAGE_SIGNAL_WAIT.WORKFLOW_ID,
            WAYSTAGE_SIGNAL_WAIT.STAGE_NAME,
            WAYSTAGE_SIGNAL_WAIT.TASK_NAME,
            WAYSTAGE_SIGNAL_WAIT.COMPONENT_NAME,
            WAYSTAGE_SIGNAL_WAIT.WORKFLOW_NAME,
            WAYSTAGE_SIGNAL_WAIT.BUSINESS_REF_NO,
            WAYSTAGE_SIGNAL_WAIT.SIGNAL_NAME,
            WAYSTAGE_SIGNAL_WAIT.SIGNAL_KEY,
            WAYSTAGE_SIGNAL_WAIT.SIGNAL_ID,
            WAYSTAGE_SIGNAL_WAIT.EVENT);

    private final DSLContext sql;
    private final BatchStatement<SignalWait> upsert;
    private final BatchStatement<SignalWait.Task> delete;
    private final BatchQuery<SignalWait.Task> givenTo;

    SignalWaitTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        upsert = batches.upsert(WAYSTAGE_SIGNAL_WAIT, Column.of(TASK, SignalWait::waiting), VALUES);
        delete = batches.delete(WAYSTAGE_SIGNAL_WAIT, TASK);
        givenTo = batches.query(WAYSTAGE_SIGNAL_WAIT, TASK, FIELDS, Batches.Locking.NONE);
    }

    Write<SignalWait> put(Collection<SignalWait> waits) {
        TreeMap<SignalWait.Task, SignalWait> lastOfEach = new TreeMap<>(LockOrder.SIGNAL_WAIT);
        waits.forEach(wait -> lastOfEach.put(wait.waiting(), wait));
        return new Write<>(upsert, List.copyOf(lastOfEach.values()));
    }

    Write<SignalWait.Task> remove(Collection<SignalWait.Task> tasks) {
        return new Write<>(
                delete, tasks.stream().distinct().sorted(LockOrder.SIGNAL_WAIT).toList());
    }

    /** Locks those of this key that are to get none yet; false if there are none. */
    boolean lockOpen(Connection connection, SignalKey key) throws SQLException {
        return !Rows.list(
                        connection,
                        sql.select(WAYSTAGE_SIGNAL_WAIT.WORKFLOW_ID)
                                .from(WAYSTAGE_SIGNAL_WAIT)
                                .where(isOpen(key))
                                .orderBy(
                                        WAYSTAGE_SIGNAL_WAIT.WORKFLOW_ID,
                                        WAYSTAGE_SIGNAL_WAIT.STAGE_NAME,
                                        WAYSTAGE_SIGNAL_WAIT.TASK_NAME)
                                .forUpdate(),
                        row -> Values.uuid(row, 1))
                .isEmpty();
    }

    /** To all that it is for and that are to get none yet; the answer is how many. */
    int give(Connection connection, SentSignal signal) throws SQLException {
        return Rows.update(
                connection,
                sql.update(WAYSTAGE_SIGNAL_WAIT)
                        .set(WAYSTAGE_SIGNAL_WAIT.SIGNAL_ID, signal.id())
                        .set(WAYSTAGE_SIGNAL_WAIT.EVENT, signal.event())
                        .where(isOpen(signal.key()), isOfWorkflow(signal.workflowName())));
    }

    /** Or of a body in it. */
    private static Condition isOfWorkflow(@Nullable String name) {
        return name == null
                ? DSL.noCondition()
                : WAYSTAGE_SIGNAL_WAIT
                        .WORKFLOW_NAME
                        .eq(name)
                        .or(WAYSTAGE_SIGNAL_WAIT.WORKFLOW_NAME.startsWith(name + Bodies.SEPARATOR));
    }

    /** What the tasks of this key are to get. */
    List<SignalDelivery> given(Connection connection, SignalKey key) throws SQLException {
        return Rows.list(
                connection,
                sql.select(FIELDS)
                        .from(WAYSTAGE_SIGNAL_WAIT)
                        .where(isOf(key), WAYSTAGE_SIGNAL_WAIT.SIGNAL_ID.isNotNull()),
                SignalWaitTable::read);
    }

    /** What these tasks are to get; of those that are to get nothing, nothing. */
    List<SignalDelivery> given(Connection connection, Collection<SignalWait.Task> tasks) throws SQLException {
        List<SignalDelivery> given = new ArrayList<>();
        givenTo.read(connection, tasks.stream().distinct().toList(), row -> {
            if (row.getString(FIELDS.size()) != null) {
                given.add(read(row));
            }
        });
        return given;
    }

    private static Condition isOpen(SignalKey key) {
        return isOf(key).and(WAYSTAGE_SIGNAL_WAIT.SIGNAL_ID.isNull());
    }

    private static Condition isOf(SignalKey key) {
        return WAYSTAGE_SIGNAL_WAIT
                .SIGNAL_KEY
                .eq(key.key())
                .and(WAYSTAGE_SIGNAL_WAIT.SIGNAL_NAME.eq(key.signalName()))
                .and(WAYSTAGE_SIGNAL_WAIT.COMPONENT_NAME.eq(key.componentName()));
    }

    private static SignalDelivery read(ResultSet row) throws SQLException {
        BlueprintKey blueprint = new BlueprintKey(row.getString(4), row.getString(5));
        return new SignalDelivery(
                new SignalWait(
                        Values.uuid(row, 1),
                        blueprint,
                        row.getString(6),
                        new TaskRef(row.getString(2), row.getString(3)),
                        new SignalKey(blueprint.componentName(), row.getString(7), row.getString(8))),
                Values.uuid(row, 9),
                row.getString(10));
    }
}
