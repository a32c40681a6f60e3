package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_HUMAN_TASK;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_INBOX;

import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.InboxEntry;
import io.waystage.engine.store.WorkflowQueries.InboxPage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** In whose inbox a human task is: one row for each, so that each inbox can be read by its index, in its order. */
final class InboxTable {

    private static final List<Column<HumanTask.Key>> TASK = List.of(
            new Column<>(WAYSTAGE_INBOX.WORKFLOW_ID, HumanTask.Key::workflowId),
            new Column<>(WAYSTAGE_INBOX.STAGE_NAME, key -> key.task().stage()),
            new Column<>(WAYSTAGE_INBOX.TASK_NAME, key -> key.task().task()));

    private static final List<Column<InboxEntry>> ENTRY = Column.concat(
            Column.of(TASK, InboxEntry::task),
            List.of(
                    new Column<>(WAYSTAGE_INBOX.HOLDER, InboxEntry::holder),
                    new Column<>(WAYSTAGE_INBOX.SORT_KEY, InboxEntry::sortKey)));

    private static final Comparator<InboxEntry> ORDER =
            Comparator.comparing(InboxEntry::task, LockOrder.HUMAN_TASK).thenComparing(InboxEntry.BY_HOLDER);

    private final DSLContext sql;
    private final BatchStatement<InboxEntry> insert;
    private final BatchStatement<HumanTask.Key> clear;

    InboxTable(DSLContext sql, Batches batches) {
        this.sql = sql;
        insert = batches.insert(WAYSTAGE_INBOX, ENTRY);
        clear = batches.delete(WAYSTAGE_INBOX, TASK);
    }

    Write<InboxEntry> add(Collection<InboxEntry> entries) {
        return new Write<>(insert, entries.stream().distinct().sorted(ORDER).toList());
    }

    Write<HumanTask.Key> clear(Collection<HumanTask.Key> tasks) {
        return new Write<>(
                clear, tasks.stream().distinct().sorted(LockOrder.HUMAN_TASK).toList());
    }

    private record Found(HumanTask task, String sortKey) {}

    InboxPage page(Connection connection, List<String> holders, @Nullable String after, int limit) throws SQLException {
        Table<?> first = firstOfEach(holders, after, limit + 1).asTable("found");
        Field<String> sortKey = found("sort_key", String.class);
        List<Field<?>> fields = new ArrayList<>(HumanTaskTable.FIELDS);
        fields.add(sortKey);
        List<Found> found = Rows.list(
                connection,
                sql.select(fields)
                        .from(first)
                        .join(WAYSTAGE_HUMAN_TASK)
                        .on(isTheTask())
                        .orderBy(sortKey)
                        .limit(DSL.inline(limit + 1)),
                row -> read(row, fields.size()));
        List<HumanTask> tasks = found.stream().limit(limit).map(Found::task).toList();
        return new InboxPage(tasks, found.size() > limit ? found.get(limit - 1).sortKey() : null);
    }

    private static Found read(ResultSet row, int fields) throws SQLException {
        return new Found(HumanTaskTable.read(row), row.getString(fields));
    }

    /** The union leaves out what is in several of the inboxes, since it has the same key in all of them. */
    private Select<?> firstOfEach(List<String> holders, @Nullable String after, int limit) {
        Select<Record4<UUID, String, String, String>> all = firstOf(holders.get(0), after, limit);
        for (String holder : holders.subList(1, holders.size())) {
            all = all.union(firstOf(holder, after, limit));
        }
        return all;
    }

    private Select<Record4<UUID, String, String, String>> firstOf(String holder, @Nullable String after, int limit) {
        Condition ofHolder = WAYSTAGE_INBOX.HOLDER.eq(holder);
        return sql.select(
                        WAYSTAGE_INBOX.WORKFLOW_ID,
                        WAYSTAGE_INBOX.STAGE_NAME,
                        WAYSTAGE_INBOX.TASK_NAME,
                        WAYSTAGE_INBOX.SORT_KEY)
                .from(WAYSTAGE_INBOX)
                .where(after == null ? ofHolder : ofHolder.and(WAYSTAGE_INBOX.SORT_KEY.gt(after)))
                .orderBy(WAYSTAGE_INBOX.SORT_KEY)
                .limit(DSL.inline(limit));
    }

    /** Plain SQL: a name would be looked for in the schema of the tables. */
    private static <F> Field<F> found(String column, Class<F> type) {
        return DSL.field("found." + column, type);
    }

    private static Condition isTheTask() {
        return WAYSTAGE_HUMAN_TASK
                .WORKFLOW_ID
                .eq(found("workflow_id", UUID.class))
                .and(WAYSTAGE_HUMAN_TASK.STAGE_NAME.eq(found("stage_name", String.class)))
                .and(WAYSTAGE_HUMAN_TASK.TASK_NAME.eq(found("task_name", String.class)));
    }
}
