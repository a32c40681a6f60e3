package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.engine.store.WorkflowSearch;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Which blueprints, versions and statuses there are, by jumping through the index of these columns from one to the next: as many
 * steps as there are of them, however many workflows are of each. For PostgreSQL.
 */
final class Kinds {

    static final List<Field<?>> COLUMNS = List.of(
            WAYSTAGE_WORKFLOW.COMPONENT_NAME,
            WAYSTAGE_WORKFLOW.WORKFLOW_NAME,
            WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION,
            WAYSTAGE_WORKFLOW.STATUS);

    /** Plain SQL: a name would be looked for in the schema of the tables. */
    static final List<Field<?>> VALUES = List.of(
            DSL.field("kinds.component_name", String.class),
            DSL.field("kinds.workflow_name", String.class),
            DSL.field("kinds.blueprint_version", Integer.class),
            DSL.field("kinds.status", String.class));

    /** What the index says of all its rows. */
    static final Condition INDEXED = WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION.gt(DSL.inline(0));

    private final DSLContext sql;

    Kinds(DSLContext sql) {
        this.sql = sql;
    }

    /** Those that a search is for, as a table of the name {@code kinds}. */
    Table<?> of(WorkflowSearch search) {
        List<Condition> names = SearchConditions.names(search);
        List<Condition> next = new ArrayList<>();
        Field<?>[] columns = COLUMNS.toArray(Field<?>[]::new);
        List<Field<?>> last = List.of(
                DSL.field("step.component_name", String.class),
                DSL.field("step.workflow_name", String.class),
                DSL.field("step.blueprint_version", Integer.class),
                DSL.field("step.status", String.class));
        // Not the names themselves: an equality would make each step begin where they do, and not at the last one.
        next.addAll(notBeyond(search));
        next.add(DSL.row(columns).gt(DSL.row(last.toArray(Field<?>[]::new))));
        Select<?> steps = sql.withRecursive("step", "component_name", "workflow_name", "blueprint_version", "status")
                .as(first(names)
                        .unionAll(sql.select(
                                        DSL.field("following.component_name", String.class),
                                        DSL.field("following.workflow_name", String.class),
                                        DSL.field("following.blueprint_version", Integer.class),
                                        DSL.field("following.status", String.class))
                                .from(DSL.table("step"))
                                .crossJoin(DSL.lateral(first(next).asTable("following")))))
                .select(last)
                .from(DSL.table("step"))
                .where(
                        search.statuses().isEmpty()
                                ? DSL.noCondition()
                                : DSL.field("step.status", String.class)
                                        .in(search.statuses().stream()
                                                .map(Enum::name)
                                                .toList()));
        return steps.asTable("kinds");
    }

    private static List<Condition> notBeyond(WorkflowSearch search) {
        List<Field<?>> fields = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (search.componentName() != null) {
            fields.add(COLUMNS.get(0));
            values.add(search.componentName());
        }
        if (search.workflowName() != null) {
            fields.add(COLUMNS.get(1));
            values.add(search.workflowName());
        }
        if (search.blueprintVersion() != null) {
            fields.add(COLUMNS.get(2));
            values.add(search.blueprintVersion());
        }
        return fields.isEmpty()
                ? List.of()
                : List.of(DSL.row(fields.toArray(Field<?>[]::new)).le(DSL.row(values.toArray())));
    }

    private Select<org.jooq.Record4<String, String, Integer, String>> first(List<Condition> conditions) {
        return sql.select(
                        WAYSTAGE_WORKFLOW.COMPONENT_NAME,
                        WAYSTAGE_WORKFLOW.WORKFLOW_NAME,
                        WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION,
                        WAYSTAGE_WORKFLOW.STATUS)
                .from(WAYSTAGE_WORKFLOW)
                .where(conditions)
                .and(INDEXED)
                .orderBy(
                        WAYSTAGE_WORKFLOW.COMPONENT_NAME,
                        WAYSTAGE_WORKFLOW.WORKFLOW_NAME,
                        WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION,
                        WAYSTAGE_WORKFLOW.STATUS)
                .limit(DSL.inline(1));
    }
}
