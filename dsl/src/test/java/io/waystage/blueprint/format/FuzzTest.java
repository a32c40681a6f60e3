package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.WorkflowDefinition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever the reader is given, it answers with a blueprint or with problems, and in both cases soon. */
class FuzzTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BlueprintReader reader = new BlueprintReader();

    @Property(tries = 500)
    void any_text_is_answered(@ForAll("texts") String text, @ForAll BlueprintFormat format) {
        assertAnswered(reader.inspect(text, "x." + format));
    }

    @Property(tries = 300)
    void the_pizza_order_with_some_characters_replaced_is_answered(
            @ForAll("damages") List<Damage> damages, @ForAll BlueprintFormat format) {
        StringBuilder text = new StringBuilder(BlueprintWriter.write(reader.read(Pizza.json(), "pizza.json"), format));
        for (Damage damage : damages) {
            int start = Math.floorMod(damage.position(), text.length());
            text.replace(start, Math.min(text.length(), start + damage.length()), damage.replacement());
        }

        assertAnswered(reader.inspect(text.toString(), "x." + format));
    }

    @Property(tries = 300)
    void a_changed_blueprint_is_another_one_or_has_a_problem(
            @ForAll("definitions") WorkflowDefinition definition,
            @ForAll int place,
            @ForAll("replacements") @Nullable Object replacement)
            throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(BlueprintWriter.write(definition, BlueprintFormat.JSON));
        replaceOne(tree, place, MAPPER.valueToTree(replacement));

        Reading reading = reader.inspect(MAPPER.writeValueAsString(tree), "x.json");

        assertAnswered(reading);
        if (reading.definition() != null) {
            String again = BlueprintWriter.write(reading.definition(), BlueprintFormat.JSON);
            assertThat(reader.read(again, "x.json")).isEqualTo(reading.definition());
        }
    }

    @Provide
    Arbitrary<WorkflowDefinition> definitions() {
        return BlueprintArbitraries.definitions();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> tokens = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"",
                "'",
                "\n",
                " ",
                "  ",
                "- ",
                "? ",
                "&a",
                "*a",
                "!!int ",
                "---",
                "...",
                "|",
                ">",
                "#",
                "%",
                "\t",
                "\\u0000",
                "\\",
                "1",
                "1e999",
                "-",
                ".inf",
                "0x",
                "1:30",
                "true",
                "null",
                "workflow_name",
                "\"stages\"",
                "stages: ",
                "tasks",
                "retry: ",
                "\uD800",
                "\uFEFF",
                "\u0000");
        return Arbitraries.oneOf(
                tokens.list().ofMaxSize(40).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(60));
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Combinators.combine(
                        Arbitraries.integers(), Arbitraries.integers().between(0, 5), texts())
                .as((position, length, text) ->
                        new Damage(position, length, text.substring(0, Math.min(3, text.length()))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<@Nullable Object> replacements() {
        return BlueprintArbitraries.jsonValues(2);
    }

    record Damage(int position, int length, String replacement) {}

    private static void assertAnswered(Reading reading) {
        assertThat(reading.definition() == null)
                .isEqualTo(reading.problems().stream().anyMatch(Problem::isError));
        assertThat(reading.problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.message()).isNotBlank();
        });
    }

    /** Replaces the {@code place}-th of all values in the tree. */
    private static void replaceOne(JsonNode tree, int place, JsonNode replacement) {
        List<Runnable> replacements = new ArrayList<>();
        collect(tree, replacement, replacements);
        replacements.get(Math.floorMod(place, replacements.size())).run();
    }

    private static void collect(JsonNode node, JsonNode replacement, List<Runnable> replacements) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                replacements.add(() -> object.set(field.getKey(), replacement));
                collect(field.getValue(), replacement, replacements);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                replacements.add(() -> array.set(index, replacement));
                collect(array.get(i), replacement, replacements);
            }
        }
    }
}
