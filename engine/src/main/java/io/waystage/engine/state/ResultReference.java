package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.ResultFields;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in place of an output that is larger than an event may be: where it is. As JSON: {@code {"$waystage_result": {...}}}.
 *
 * @param items of which for-each it is the joined list; null if it is the output of the workflow
 */
public record ResultReference(UUID workflowId, @Nullable ItemList items, boolean collectingErrors) {

    /** The only field of such an object. */
    public static final String FIELD = "$waystage_result";

    public static String ofWorkflow(UUID workflowId) {
        return new JsonText()
                .rawField(FIELD, new JsonText().field("workflow_id", workflowId).end())
                .end();
    }

    public static String ofItems(ItemList list, boolean collectingErrors) {
        String inner = new JsonText()
                .field("workflow_id", list.workflowId())
                .field("stage_name", list.task().stage())
                .field("task_name", list.task().task())
                .field("run", Integer.valueOf(list.run()))
                .field("attempt", Integer.valueOf(list.attempt()))
                .field("errors", collectingErrors)
                .end();
        return new JsonText().rawField(FIELD, inner).end();
    }

    /** Reads one; empty if this JSON is something else, which then is the output itself. */
    public static Optional<ResultReference> of(String json) {
        return ResultFields.of(json, FIELD)
                .map(fields -> new ResultReference(
                        fields.workflowId(),
                        fields.stage() == null || fields.task() == null
                                ? null
                                : new ItemList(
                                        fields.workflowId(),
                                        new TaskRef(fields.stage(), fields.task()),
                                        fields.run(),
                                        fields.attempt()),
                        fields.errors()));
    }
}
