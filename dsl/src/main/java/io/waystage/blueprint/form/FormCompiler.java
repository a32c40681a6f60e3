package io.waystage.blueprint.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The library behind forms; loaded when the first form is. Thread safe. */
final class FormCompiler {

    private static final String DRAFT = "json-schema.org/draft/2020-12/";

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .formatAssertionsEnabled(true)
            .build();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.add(FormCompiler::ownOnly)));

    private FormCompiler() {}

    /** A schema may come from anybody who writes blueprints: it must not make this process read files or call servers. */
    private static @Nullable InputStreamSource ownOnly(AbsoluteIri iri) {
        String name = iri.toString();
        if (name.contains(DRAFT) || name.startsWith("classpath:draft/2020-12/")) {
            return null;
        }
        throw new JsonSchemaException(name + " is another document; a form must have all that it refers to in itself");
    }

    /** @throws InvalidFormException when this is no JSON Schema */
    static JsonSchema compile(JsonNode schema) {
        JsonNode draft = schema.path("$schema");
        if (!draft.isMissingNode() && !draft.asText().replace("#", "").endsWith(DRAFT + "schema")) {
            throw new InvalidFormException(
                    List.of("/$schema: " + draft + " is not supported; leave it out, it is " + SchemaId.V202012));
        }
        try {
            List<String> flaws = problems(FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG), schema, "");
            if (!flaws.isEmpty()) {
                throw new InvalidFormException(flaws);
            }
            JsonSchema compiled = FACTORY.getSchema(schema, CONFIG);
            compiled.initializeValidators();
            // What it refers to is looked up now, and not when the first person completes a task.
            compiled.validate(NullNode.getInstance());
            return compiled;
        } catch (JsonSchemaException e) {
            throw new InvalidFormException(List.of(String.valueOf(e.getMessage())));
        }
    }

    static List<String> problems(JsonSchema schema, JsonNode value, String name) {
        Collection<ValidationMessage> messages = schema.validate(value);
        return messages.stream()
                .map(message -> place(name, message) + ": " + message.getError())
                .distinct()
                .toList();
    }

    private static String place(String name, ValidationMessage message) {
        String path = name + message.getInstanceLocation();
        return path.isEmpty() ? "/" : path;
    }
}
