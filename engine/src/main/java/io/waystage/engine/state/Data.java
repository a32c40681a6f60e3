package io.waystage.engine.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.TaskRef;
import org.jspecify.annotations.Nullable;

/**
 * What expressions see of a workflow: {@code .input}, {@code .outputs} by stage and task, and {@code .workflow} with its names and
 * its business status. It is put together when the first expression asks for it. For one event and one thread.
 */
final class Data {

    /** Numbers keep all their digits on the way through an expression that only moves them. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Data() {}

    static JsonNode of(Plan plan, WorkflowIdentity identity, Progress progress) {
        ObjectNode root = MAPPER.createObjectNode();
        root.set("input", tree(identity.input()));
        ObjectNode outputs = root.putObject("outputs");
        // In the order of the blueprint, so that the same data always give the same text.
        for (int task = 0; task < plan.taskCount(); task++) {
            TaskRef ref = plan.ref(task);
            String json = progress.outputs().of(ref);
            if (json != null) {
                outputs.withObjectProperty(ref.stage()).set(ref.task(), tree(json));
            }
        }
        ObjectNode workflow = root.putObject("workflow");
        workflow.put("workflow_id", identity.id().toString());
        workflow.put("workflow_name", identity.blueprint().workflowName());
        workflow.put("component_name", identity.blueprint().componentName());
        workflow.put("business_ref_no", identity.businessRefNo());
        workflow.put("business_status", progress.businessStatus());
        return root;
    }

    /** The same data, and one item of a list. */
    static JsonNode beside(JsonNode data, JsonNode item, int index) {
        ObjectNode all = MAPPER.createObjectNode();
        all.setAll((ObjectNode) data);
        all.set("item", item);
        all.put("index", index);
        return all;
    }

    /** The same data, and which round of a repetition has ended. */
    static JsonNode inRound(JsonNode data, int round) {
        ObjectNode all = MAPPER.createObjectNode();
        all.setAll((ObjectNode) data);
        all.put("round", round);
        return all;
    }

    /** What came as valid JSON is kept as it came, so this cannot fail. */
    static JsonNode tree(@Nullable String json) {
        try {
            return json == null ? MAPPER.nullNode() : MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload that was taken in is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
