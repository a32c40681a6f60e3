package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.WorkflowDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema for editors says what the reader does. */
class SchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SCHEMA = load();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SCHEMA);

    @Test
    void the_schema_is_one() {
        JsonSchema meta = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(SCHEMA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void it_has_exactly_the_fields_that_the_reader_knows(Level level) {
        JsonNode object = switch (level) {
            case WORKFLOW -> SCHEMA;
            case STAGE -> SCHEMA.at("/$defs/stage");
            case TASK -> SCHEMA.at("/$defs/task");
            case RETRY -> SCHEMA.at("/$defs/retryPolicy");
            case BRANCH -> SCHEMA.at("/$defs/branch");
            case TIMEOUT -> SCHEMA.at("/$defs/timeout");
            case EXHAUSTED -> SCHEMA.at("/$defs/exhausted");
            case ESCALATION -> SCHEMA.at("/$defs/escalation");
            case COMPLETION -> SCHEMA.at("/$defs/completion");
            case LIMIT -> SCHEMA.at("/$defs/flowLimit");
            case RATE -> SCHEMA.at("/$defs/rate");
            case REPEAT -> SCHEMA.at("/$defs/repeat");
            case SIGNAL -> SCHEMA.at("/$defs/signal");
            case SCHEDULE -> SCHEMA.at("/$defs/schedule");
            case BODY -> SCHEMA.at("/$defs/body");
        };
        List<String> fields = new ArrayList<>();
        object.get("properties").fieldNames().forEachRemaining(fields::add);

        assertThat(fields).containsExactlyInAnyOrderElementsOf(level.fields());
        assertThat(object.get("properties"))
                .allSatisfy(
                        field -> assertThat(field.path("description").asText()).isNotBlank());
    }

    @Test
    void it_takes_the_pizza_order() throws JsonProcessingException {
        assertThat(validate(Pizza.json())).isEmpty();
    }

    @Property(tries = 100)
    void it_takes_every_valid_blueprint(@ForAll("definitions") WorkflowDefinition definition)
            throws JsonProcessingException {
        assertThat(validate(BlueprintWriter.write(definition, BlueprintFormat.JSON)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void it_refuses_what_has_the_wrong_structure(BrokenBlueprints.Case broken) throws JsonProcessingException {
        assertThat(validate(broken.text())).isNotEmpty();
    }

    static Stream<BrokenBlueprints.Case> it_refuses_what_has_the_wrong_structure() throws IOException {
        return BrokenBlueprints.all().filter(BrokenBlueprints.Case::structural);
    }

    @Provide
    Arbitrary<WorkflowDefinition> definitions() {
        return BlueprintArbitraries.definitions();
    }

    private static Set<ValidationMessage> validate(String json) throws JsonProcessingException {
        return VALIDATOR.validate(MAPPER.readTree(json));
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(
                BlueprintReader.class.getResourceAsStream("/io/waystage/blueprint/blueprint.schema.json"))) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
