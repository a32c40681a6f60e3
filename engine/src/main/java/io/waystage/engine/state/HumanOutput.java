package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.TaskForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person puts out: the output with the outcome as one of its fields, so that conditions see it. */
final class HumanOutput {

    private static final String OUTCOME = "outcome";

    private HumanOutput() {}

    /**
     * The output of the task, a JSON text; null if there is none.
     *
     * @param output a JSON text; an object, if there is an outcome
     */
    static @Nullable String of(@Nullable String output, @Nullable String outcome) {
        if (outcome == null) {
            return output;
        }
        JsonNode given = Data.tree(output);
        ObjectNode object = given instanceof ObjectNode fields ? fields : JsonNodeFactory.instance.objectNode();
        return object.put(OUTCOME, outcome).toString();
    }

    /** Why the task cannot be completed with these; null if it can be. */
    static @Nullable String whyNot(String name, Task task, @Nullable String output, @Nullable String outcome) {
        List<String> problems = new ArrayList<>();
        Outcomes outcomes = task.features().find(Outcomes.class);
        if (outcomes != null && (outcome == null || !outcomes.names().contains(outcome))) {
            problems.add((outcome == null ? "an outcome is missing" : "'" + outcome + "' is no outcome of it")
                    + "; it has " + String.join(", ", outcomes.names()));
        }
        TaskForm form = task.features().find(TaskForm.class);
        JsonNode given = form == null && outcome == null ? null : Data.tree(output);
        if (given != null && form != null) {
            problems.addAll(form.form().problems(given));
        } else if (given != null && !given.isNull() && !given.isObject()) {
            problems.add("an output that goes with an outcome must be an object");
        }
        return problems.isEmpty() ? null : name + " cannot be completed so: " + String.join("; ", problems);
    }
}
