package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_ATTRIBUTE;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_FAILURE;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_PLACE_TASK;
import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_WORKFLOW;

import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** All that a search says, as conditions on a row of the workflow table: whatever leads to a row, these hold of it. */
final class SearchConditions {

    private SearchConditions() {}

    static List<Condition> of(WorkflowSearch search) {
        List<Condition> conditions = new ArrayList<>(names(search));
        if (!search.statuses().isEmpty()) {
            conditions.add(WAYSTAGE_WORKFLOW.STATUS.in(
                    search.statuses().stream().map(Enum::name).toList()));
        }
        if (search.stage() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.STAGE.eq(search.stage()));
        }
        if (search.task() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.CLOSED_AT.isNull());
            conditions.add(DSL.exists(DSL.selectOne()
                    .from(WAYSTAGE_PLACE_TASK)
                    .where(
                            WAYSTAGE_PLACE_TASK.WORKFLOW_ID.eq(WAYSTAGE_WORKFLOW.ID),
                            WAYSTAGE_PLACE_TASK.TASK_NAME.eq(search.task()))));
        }
        if (search.businessStatus() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.BUSINESS_STATUS.eq(search.businessStatus()));
        }
        if (search.referencePrefix() != null) {
            conditions.addAll(prefix(search.referencePrefix()));
        }
        conditions.addAll(within(WAYSTAGE_WORKFLOW.CREATED_AT, search.created()));
        conditions.addAll(within(WAYSTAGE_WORKFLOW.CLOSED_AT, search.closed()));
        conditions.addAll(
                within(DSL.coalesce(WAYSTAGE_WORKFLOW.CLOSED_AT, WAYSTAGE_WORKFLOW.UPDATED_AT), search.moved()));
        if (search.errorType() != null) {
            conditions.add(DSL.exists(DSL.selectOne()
                    .from(WAYSTAGE_FAILURE)
                    .where(
                            WAYSTAGE_FAILURE.WORKFLOW_ID.eq(WAYSTAGE_WORKFLOW.ID),
                            WAYSTAGE_FAILURE.ERROR_TYPE.eq(search.errorType()))));
        }
        search.attributes()
                .forEach((name, value) -> conditions.add(DSL.exists(DSL.selectOne()
                        .from(WAYSTAGE_ATTRIBUTE)
                        .where(
                                WAYSTAGE_ATTRIBUTE.WORKFLOW_ID.eq(WAYSTAGE_WORKFLOW.ID),
                                WAYSTAGE_ATTRIBUTE.ATTRIBUTE_NAME.eq(name),
                                WAYSTAGE_ATTRIBUTE.ATTRIBUTE_VALUE.eq(value)))));
        return conditions;
    }

    static List<Condition> names(WorkflowSearch search) {
        List<Condition> conditions = new ArrayList<>();
        if (search.componentName() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.COMPONENT_NAME.eq(search.componentName()));
        }
        if (search.workflowName() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.WORKFLOW_NAME.eq(search.workflowName()));
        }
        if (search.blueprintVersion() != null) {
            conditions.add(WAYSTAGE_WORKFLOW.BLUEPRINT_VERSION.eq(search.blueprintVersion()));
        }
        return conditions;
    }

    static List<Condition> within(Field<Instant> field, TimeSpan span) {
        List<Condition> conditions = new ArrayList<>();
        if (span.from() != null) {
            conditions.add(field.ge(span.from()));
        }
        if (span.to() != null) {
            conditions.add(field.lt(span.to()));
        }
        return conditions;
    }

    /** A stretch of the index by references; both databases order those character by character. */
    static List<Condition> prefix(String prefix) {
        Field<String> reference = WAYSTAGE_WORKFLOW.BUSINESS_REF_NO;
        char last = prefix.charAt(prefix.length() - 1);
        // The one after it must neither be half a surrogate pair nor come before those, which the databases order
        // differently.
        if (last < Character.MIN_SURROGATE - 1) {
            String next = prefix.substring(0, prefix.length() - 1) + (char) (last + 1);
            return List.of(reference.ge(prefix), reference.lt(next));
        }
        return List.of(reference.ge(prefix), reference.startsWith(prefix));
    }
}
