package io.waystage.blueprint.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import io.waystage.blueprint.JsonTexts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft 2020-12), compiled once, that says what a person may enter. The formats that it names (date, email)
 * are checked. Immutable, thread safe, and equal to another that means the same.
 */
public final class Form {

    private final String schema;
    private final JsonSchema compiled;

    private Form(String schema, JsonSchema compiled) {
        this.schema = schema;
        this.compiled = compiled;
    }

    /**
     * Compiles a schema.
     *
     * @param schema Strings, Numbers, Booleans, Lists and Maps
     * @throws InvalidFormException when it is none, or refers to another document
     */
    public static Form of(Map<String, ? extends @Nullable Object> schema) {
        return of(JsonTexts.of(schema));
    }

    /**
     * The same from a text.
     *
     * @throws InvalidFormException when it is none, or refers to another document
     * @throws IllegalArgumentException when it is no JSON
     */
    public static Form of(String json) {
        return new Form(JsonTexts.normal(json), FormCompiler.compile(JsonTexts.tree(json)));
    }

    /** The schema itself as a JSON text, for whoever shows the form. */
    public String schema() {
        return schema;
    }

    /** What does not fit, each with its place, such as {@code output/amount: ...}; empty if all does. */
    public List<String> problems(JsonNode value) {
        return FormCompiler.problems(compiled, value, "output");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Form form && form.schema.equals(schema);
    }

    @Override
    public int hashCode() {
        return schema.hashCode();
    }

    @Override
    public String toString() {
        return schema;
    }
}
