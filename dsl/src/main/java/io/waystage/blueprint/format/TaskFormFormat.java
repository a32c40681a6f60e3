package io.waystage.blueprint.format;

import io.waystage.blueprint.JsonTexts;
import io.waystage.blueprint.feature.TaskForm;
import io.waystage.blueprint.form.Form;
import io.waystage.blueprint.form.InvalidFormException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "form": {"type": "object", "required": ["amount"]}}. */
final class TaskFormFormat implements FeatureFormat<TaskForm> {

    private static final String FIELD = "form";

    @Override
    public Class<TaskForm> kind() {
        return TaskForm.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable TaskForm read(FieldReader fields) {
        Node.Fields schema = fields.object(FIELD, "a form is a JSON Schema, written as an object");
        if (schema == null) {
            return null;
        }
        try {
            return new TaskForm(Form.of(schema.plain()));
        } catch (InvalidFormException e) {
            e.problems().forEach(problem -> fields.problems().error(schema, "this is no form: " + problem));
            return null;
        }
    }

    @Override
    public void write(TaskForm feature, TreeFields out) {
        out.json(FIELD, JsonTexts.value(feature.form().schema()));
    }
}
