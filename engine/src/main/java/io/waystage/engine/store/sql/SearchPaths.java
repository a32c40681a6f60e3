package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_ATTRIBUTE;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_FAILURE;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PLACE;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PLACE_TASK;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Which indexes lead to the workflows of a search: the one that says most, or two where open and closed workflows stand in
 * different ones. Each is read in its order, and no further than a page needs; what it does not say is checked row by row.
 */
final class SearchPaths {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final boolean byRange;
    private final Kinds kinds;

    /** @param byRange whether {@link #keyed} is a range, which leaves the planner no other index */
    SearchPaths(DSLContext sql, boolean byRange) {
        this.byRange = byRange;
        this.kinds = new Kinds(sql);
    }

    /**
     * One way.
     *
     * @param from what is read: an index's table, with the workflow table joined
     * @param time what {@link SearchOrder#TIME} sorts by; null for other orders
     * @param perGroup whether {@code from} is several groups, each of which is to be read to the limit
     * @param rest of the search, which this way does not ensure. What it does ensure must not be asked for again: a second
     *     condition on an index's column may be where the database begins to read
     */
    record Path(
            Table<?> from,
            List<Condition> conditions,
            List<OrderField<?>> order,
            @Nullable Field<Instant> time,
            boolean perGroup,
            WorkflowSearch rest) {}

    /** @param after null for the first page */
    List<Path> of(WorkflowSearch search, @Nullable SearchCursor after) {
        return switch (SearchOrder.of(search)) {
            case REFERENCE -> List.of(byReference(search, after));
            case TIME -> byTime(search, after);
            case NEWEST -> newest(search, after);
        };
    }

    private List<Path> newest(WorkflowSearch search, @Nullable SearchCursor after) {
        UUID before = after == null ? null : after.id();
        if (!search.attributes().isEmpty()) {
            Map.Entry<String, String> first =
                    search.attributes().entrySet().iterator().next();
            return List.of(beside(
                    WAYSTAGE_ATTRIBUTE,
                    WAYSTAGE_ATTRIBUTE.WORKFLOW_ID,
                    List.of(WAYSTAGE_ATTRIBUTE.ATTRIBUTE_NAME, WAYSTAGE_ATTRIBUTE.ATTRIBUTE_VALUE),
                    List.of(first.getKey(), first.getValue()),
                    before,
                    List.of(),
                    search));
        }
        if (search.errorType() != null) {
            return List.of(distinct(
                    WAYSTAGE_FAILURE,
                    WAYSTAGE_FAILURE.WORKFLOW_ID,
                    WAYSTAGE_FAILURE.ERROR_TYPE,
                    search.errorType(),
                    before,
                    search));
        }
        if (search.task() != null) {
            return List.of(distinct(
                    WAYSTAGE_PLACE_TASK,
                    WAYSTAGE_PLACE_TASK.WORKFLOW_ID,
                    WAYSTAGE_PLACE_TASK.TASK_NAME,
                    search.task(),
                    before,
                    search));
        }
        if (search.stage() != null) {
            return List.of(ofPlace(WAYSTAGE_PLACE.STAGE_NAME, search.stage(), before, search));
        }
        if (search.businessStatus() != null) {
            return List.of(
                    ofPlace(WAYSTAGE_PLACE.BUSINESS_STATUS, search.businessStatus(), before, search),
                    atTheEnd(search.businessStatus(), before, search));
        }
        boolean any = search.componentName() == null && search.statuses().isEmpty();
        if (byRange && !any) {
            List<Condition> conditions =
                    new ArrayList<>(keyed(Kinds.COLUMNS, Kinds.VALUES, WAYSTAGE_WORKFLOW.ID, before));
            conditions.add(Kinds.INDEXED);
            return List.of(new Path(
                    kinds.of(search),
                    conditions,
                    descending(Kinds.COLUMNS, WAYSTAGE_WORKFLOW.ID),
                    null,
                    true,
                    search.version(null).workflow(null, null).statuses(Set.of())));
        }
        return List.of(new Path(
                WAYSTAGE_WORKFLOW,
                before == null ? List.of() : List.of(WAYSTAGE_WORKFLOW.ID.lt(before)),
                List.of(WAYSTAGE_WORKFLOW.ID.desc()),
                null,
                false,
                search));
    }

    private Path atTheEnd(String status, @Nullable UUID before, WorkflowSearch rest) {
        List<Field<?>> columns = List.of(WAYSTAGE_WORKFLOW.FINAL_STATUS);
        List<Condition> conditions = new ArrayList<>(keyed(columns, List.of(status), WAYSTAGE_WORKFLOW.ID, before));
        // What the partial index has; no planner would conclude it from a range.
        conditions.add(WAYSTAGE_WORKFLOW.FINAL_STATUS.isNotNull());
        return new Path(WAYSTAGE_WORKFLOW, conditions, descending(columns, WAYSTAGE_WORKFLOW.ID), null, false, rest);
    }

    /** Only open ones have a place, but it may be a moment behind. */
    private Path ofPlace(Field<String> column, String value, @Nullable UUID before, WorkflowSearch rest) {
        return beside(
                WAYSTAGE_PLACE,
                WAYSTAGE_PLACE.WORKFLOW_ID,
                List.of(column),
                List.of(value),
                before,
                List.of(WAYSTAGE_WORKFLOW.CLOSED_AT.isNull()),
                rest);
    }

    private Path beside(
            Table<?> table,
            Field<UUID> id,
            List<Field<?>> columns,
            List<?> values,
            @Nullable UUID before,
            List<Condition> more,
            WorkflowSearch rest) {
        List<Condition> conditions = new ArrayList<>(keyed(columns, values, id, before));
        conditions.addAll(more);
        return new Path(
                table.join(WAYSTAGE_WORKFLOW).on(WAYSTAGE_WORKFLOW.ID.eq(id)),
                conditions,
                descending(columns, id),
                null,
                false,
                rest);
    }

    /** Several rows of the table may be of one workflow. */
    private Path distinct(
            Table<?> table,
            Field<UUID> id,
            Field<String> column,
            String value,
            @Nullable UUID before,
            WorkflowSearch rest) {
        Table<?> ids = DSL.selectDistinct(column, id)
                .from(table)
                .where(keyed(List.of(column), List.of(value), id, before))
                .orderBy(column.desc(), id.desc())
                .asTable("ids");
        Field<UUID> found = DSL.field("ids." + id.getName(), UUID.class);
        return new Path(
                ids.join(WAYSTAGE_WORKFLOW).on(WAYSTAGE_WORKFLOW.ID.eq(found)),
                List.of(),
                descending(List.of(DSL.field("ids." + column.getName(), String.class)), found),
                null,
                false,
                rest);
    }

    private static Path byReference(WorkflowSearch search, @Nullable SearchCursor after) {
        List<Field<?>> key = List.of(
                WAYSTAGE_WORKFLOW.BUSINESS_REF_NO, WAYSTAGE_WORKFLOW.COMPONENT_NAME, WAYSTAGE_WORKFLOW.WORKFLOW_NAME);
        List<Condition> prefix = SearchConditions.prefix(Objects.requireNonNull(search.referencePrefix()));
        List<Condition> conditions = new ArrayList<>(prefix);
        if (after != null) {
            conditions.set(
                    0,
                    DSL.row(key.toArray(Field<?>[]::new))
                            .gt(DSL.row(after.parts().toArray())));
        }
        return new Path(WAYSTAGE_WORKFLOW, conditions, List.copyOf(key), null, false, search.reference(null));
    }

    private List<Path> byTime(WorkflowSearch search, @Nullable SearchCursor after) {
        if (!search.created().isAlways()) {
            return List.of(ofTime(
                    WAYSTAGE_WORKFLOW,
                    WAYSTAGE_WORKFLOW.CREATED_AT,
                    WAYSTAGE_WORKFLOW.ID,
                    search.created(),
                    after,
                    search.created(TimeSpan.ALWAYS)));
        }
        if (!search.closed().isAlways()) {
            return List.of(ofTime(
                    WAYSTAGE_WORKFLOW,
                    WAYSTAGE_WORKFLOW.CLOSED_AT,
                    WAYSTAGE_WORKFLOW.ID,
                    search.closed(),
                    after,
                    search.closed(TimeSpan.ALWAYS)));
        }
        Path closed = ofTime(
                WAYSTAGE_WORKFLOW,
                WAYSTAGE_WORKFLOW.CLOSED_AT,
                WAYSTAGE_WORKFLOW.ID,
                search.moved(),
                after,
                search.moved(TimeSpan.ALWAYS));
        Path open = ofTime(
                WAYSTAGE_PLACE.join(WAYSTAGE_WORKFLOW).on(WAYSTAGE_WORKFLOW.ID.eq(WAYSTAGE_PLACE.WORKFLOW_ID)),
                WAYSTAGE_PLACE.MOVED_AT,
                WAYSTAGE_PLACE.WORKFLOW_ID,
                search.moved(),
                after,
                search);
        open.conditions().add(WAYSTAGE_WORKFLOW.CLOSED_AT.isNull());
        return List.of(open, closed);
    }

    /** After the first page the end of the span does not matter any more. */
    private static Path ofTime(
            Table<?> from,
            Field<Instant> time,
            Field<UUID> id,
            TimeSpan span,
            @Nullable SearchCursor after,
            WorkflowSearch rest) {
        List<Condition> conditions =
                new ArrayList<>(SearchConditions.within(time, after == null ? span : new TimeSpan(span.from(), null)));
        conditions.add(time.isNotNull());
        if (after != null) {
            conditions.add(DSL.row(time, id).lt(after.time(), after.id()));
        }
        return new Path(from, conditions, List.of(time.desc(), id.desc()), time, false, rest);
    }

    /**
     * The rows of an index by these columns and the id that have these values. As a range over all of them, no other index has
     * them in the wanted order, whatever the planner believes of the values.
     */
    private List<Condition> keyed(List<Field<?>> columns, List<?> values, Field<UUID> id, @Nullable UUID before) {
        List<Condition> conditions = new ArrayList<>();
        if (byRange) {
            List<Field<?>> all = new ArrayList<>(columns);
            all.add(id);
            Field<?>[] row = all.toArray(Field<?>[]::new);
            conditions.add(DSL.row(row).ge(DSL.row(with(values, FIRST))));
            conditions.add(
                    before == null
                            ? DSL.row(row).le(DSL.row(with(values, LAST)))
                            : DSL.row(row).lt(DSL.row(with(values, before))));
            return conditions;
        }
        for (int i = 0; i < columns.size(); i++) {
            conditions.add(equal(columns.get(i), values.get(i)));
        }
        if (before != null) {
            conditions.add(id.lt(before));
        }
        return conditions;
    }

    @SuppressWarnings("unchecked")
    private static Condition equal(Field<?> column, Object value) {
        return ((Field<Object>) column).eq(value);
    }

    private static Object[] with(List<?> values, UUID id) {
        List<Object> all = new ArrayList<>(values);
        all.add(id);
        return all.toArray();
    }

    private List<OrderField<?>> descending(List<? extends Field<?>> columns, Field<UUID> id) {
        List<OrderField<?>> order = new ArrayList<>();
        if (byRange) {
            columns.forEach(column -> order.add(column.desc()));
        }
        order.add(id.desc());
        return order;
    }
}
