package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.store.sql.SearchPaths.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Searches over the workflow table, by whichever path leads there. */
final class SearchTable {

    private static final String TIME = "sort_time";

    private static final List<Field<?>> FIELDS = List.of(
            WAYSTAGE_WORKFLOW.ID,
            WAYSTAGE_WORKFLOW.COMPONENT_NAME,
            WAYSTAGE_WORKFLOW.WORKFLOW_NAME,
            WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION,
            WAYSTAGE_WORKFLOW.BUSINESS_REF_NO,
            WAYSTAGE_WORKFLOW.STATUS,
            WAYSTAGE_WORKFLOW.STAGE,
            WAYSTAGE_WORKFLOW.BUSINESS_STATUS,
            WAYSTAGE_WORKFLOW.CREATED_AT,
            WAYSTAGE_WORKFLOW.UPDATED_AT,
            WAYSTAGE_WORKFLOW.CLOSED_AT);

    private final DSLContext sql;
    private final SearchPaths paths;
    private final AttributeTable attributes;

    SearchTable(DSLContext sql, Dialect dialect, AttributeTable attributes) {
        this.sql = sql;
        this.paths = new SearchPaths(sql, dialect.readsRangesOfRows());
        this.attributes = attributes;
    }

    private record Row(FoundWorkflow workflow, @Nullable Instant time) {

        SearchCursor cursor(SearchOrder order) {
            return switch (order) {
                case NEWEST -> SearchCursor.newest(workflow.workflowId());
                case TIME -> SearchCursor.time(Objects.requireNonNull(time), workflow.workflowId());
                case REFERENCE ->
                    SearchCursor.reference(
                            workflow.businessRefNo(),
                            workflow.blueprint().componentName(),
                            workflow.blueprint().workflowName());
            };
        }
    }

    FoundWorkflow.Page search(Connection connection, WorkflowSearch search) throws SQLException {
        SearchOrder order = SearchOrder.of(search);
        SearchCursor after = SearchCursor.read(search.after(), order);
        List<Row> rows = Rows.list(connection, page(search, after), row -> read(row, order == SearchOrder.TIME));
        boolean more = rows.size() > search.limit();
        List<Row> shown = more ? rows.subList(0, search.limit()) : rows;
        Map<UUID, Map<String, String>> values = attributes.of(
                connection,
                shown.stream().map(row -> row.workflow().workflowId()).toList());
        return new FoundWorkflow.Page(
                shown.stream()
                        .map(row -> row.workflow()
                                .with(values.getOrDefault(row.workflow().workflowId(), Map.of())))
                        .toList(),
                more ? shown.get(shown.size() - 1).cursor(order).text() : null);
    }

    FoundWorkflow.Count count(Connection connection, WorkflowSearch search, int most) throws SQLException {
        Select<?> all = null;
        for (Path path : paths.of(search, null)) {
            Select<?> one = path.perGroup()
                    ? sql.select(DSL.field("found.one"))
                            .from(path.from())
                            .crossJoin(DSL.lateral(rows(List.of(DSL.inline(1).as("one")), WAYSTAGE_WORKFLOW, path)
                                    .limit(most + 1)
                                    .asTable("found")))
                    : rows(List.of(DSL.inline(1).as("one")), path.from(), path).limit(most + 1);
            all = all == null ? one : union(all, one);
        }
        Select<?> some = sql.select(DSL.field("every.one"))
                .from(Objects.requireNonNull(all).asTable("every"))
                .limit(most + 1);
        long number = Rows.list(connection, sql.selectCount().from(some.asTable("counted")), row -> row.getLong(1))
                .get(0);
        return new FoundWorkflow.Count(Math.min(number, most), number <= most);
    }

    /** What a search's page is read by, with all values in it, for whoever looks at its plan. */
    String text(WorkflowSearch search) {
        return sql.renderInlined(page(search, SearchCursor.read(search.after(), SearchOrder.of(search))));
    }

    private Select<?> page(WorkflowSearch search, @Nullable SearchCursor after) {
        int limit = search.limit() + 1;
        List<Path> ways = paths.of(search, after);
        if (ways.size() == 1) {
            return page(ways.get(0), limit);
        }
        Select<?> all = page(ways.get(0), limit);
        for (Path way : ways.subList(1, ways.size())) {
            all = union(all, page(way, limit));
        }
        return sql.select(DSL.field("every.*"))
                .from(all.asTable("every"))
                .orderBy(order("every", ways.get(0).time() != null))
                .limit(limit);
    }

    private Select<?> page(Path path, int limit) {
        List<Field<?>> fields = new ArrayList<>(FIELDS);
        if (path.time() != null) {
            fields.add(path.time().as(TIME));
        }
        if (!path.perGroup()) {
            return rows(fields, path.from(), path).orderBy(path.order()).limit(limit);
        }
        Select<?> ofGroup =
                rows(fields, WAYSTAGE_WORKFLOW, path).orderBy(path.order()).limit(limit);
        return sql.select(DSL.field("found.*"))
                .from(path.from())
                .crossJoin(DSL.lateral(ofGroup.asTable("found")))
                .orderBy(order("found", false))
                .limit(limit);
    }

    private org.jooq.SelectConditionStep<Record> rows(
            List<? extends Field<?>> fields, org.jooq.Table<?> from, Path path) {
        return sql.select(fields).from(from).where(path.conditions()).and(DSL.and(SearchConditions.of(path.rest())));
    }

    private static List<OrderField<?>> order(String table, boolean byTime) {
        List<OrderField<?>> order = new ArrayList<>();
        if (byTime) {
            order.add(DSL.field(table + "." + TIME, Instant.class).desc());
        }
        order.add(DSL.field(table + ".id", UUID.class).desc());
        return order;
    }

    @SuppressWarnings("unchecked")
    private static Select<?> union(Select<?> first, Select<?> second) {
        return ((Select<Record>) first).unionAll((Select<Record>) second);
    }

    private static Row read(ResultSet row, boolean hasTime) throws SQLException {
        FoundWorkflow workflow = new FoundWorkflow(
                Values.uuid(row, 1),
                new BlueprintKey(row.getString(2), row.getString(3)),
                row.getInt(4),
                row.getString(5),
                WorkflowStatus.valueOf(row.getString(6)),
                row.getString(7),
                row.getString(8),
                Values.instant(row, 9),
                Values.instant(row, 10),
                Values.instantOrNull(row, 11),
                Map.of());
        return new Row(workflow, hasTime ? Values.instant(row, 12) : null);
    }
}
