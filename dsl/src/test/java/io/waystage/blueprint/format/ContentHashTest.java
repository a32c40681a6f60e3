package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.WorkflowDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentHashTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final BlueprintReader reader = new BlueprintReader();

    /** Versions in databases hang on it: when this fails, every deployed blueprint would get a new version. */
    @Test
    void it_stays_the_same_from_release_to_release() {
        assertThat(hash(Pizza.json())).isEqualTo("b539601ede36bff75a512f9046f3d9202d7457e72a62b906c2ec0d134e05d3b3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "stage_order": 2.0                  | "stage_order": 2
                    "stage_order": 3.0                  | "stage_order": 7.5
                    "parent_task": [],                  | ''
                    "task_type": "SERVICE",             | ''
                    "task_name": "make_food",           | "task_name": "make_food", "endpoint": "bean:oven",
                    "task_name": "make_food",           | "task_name": "make_food", "retry": null,
                    """)
    void it_does_not_count_how_things_are_written(String text, String replacement) {
        assertThat(Pizza.json()).contains(text);

        assertThat(hash(Pizza.json().replace(text, replacement))).isEqualTo(hash(Pizza.json()));
    }

    @Test
    void it_does_not_count_schedules() {
        String scheduled = Pizza.json()
                .replaceFirst("\\{", "{\"schedules\": [{\"schedule_id\": \"hungry\", \"cron\": \"0 12 * * *\"}],");

        assertThat(reader.read(scheduled, "x.json").schedules()).hasSize(1);
        assertThat(hash(scheduled)).isEqualTo(hash(Pizza.json()));
    }

    @Test
    void it_does_not_count_the_order_of_parents() {
        String swapped = Pizza.json()
                .replaceFirst("\"make_food\",\\s+\"assign_executive\"", "\"assign_executive\", \"make_food\"");

        assertThat(swapped).isNotEqualTo(Pizza.json());
        assertThat(hash(swapped)).isEqualTo(hash(Pizza.json()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "stage_order": 3.0                  | "stage_order": 1.5
                    "FOOD DELIVERED"                    | "EATEN"
                    "HUMAN"                             | "SERVICE"
                    "task_name": "make_food",           | "task_name": "make_food", "oven": 1,
                    "task_name": "make_food",           | "task_name": "make_food", "oven": null,
                    "task_name": "make_food",           | "task_name": "make_food", "retry": "never",
                    "task_queue": "make_food_queue"     | "task_queue": "other"
                    "component_name": "ITALIAN"         | "component_name": "INDIAN"
                    "component_name": "ITALIAN"         | "component_name": "ITALIAN", "owner": "x"
                    """)
    void it_counts_what_a_blueprint_is(String text, String replacement) {
        assertThat(Pizza.json()).contains(text);

        assertThat(hash(Pizza.json().replace(text, replacement))).isNotEqualTo(hash(Pizza.json()));
    }

    @Test
    void it_counts_the_sequence_of_tasks() {
        String swapped = Pizza.json()
                .replace("\"make_food\",\n          \"parent", "\"?\",\n          \"parent")
                .replace("\"assign_executive\",\n          \"parent", "\"make_food\",\n          \"parent")
                .replace("\"?\"", "\"assign_executive\"")
                .replace("_queue", "");

        assertThat(hash(swapped)).isNotEqualTo(hash(Pizza.json().replace("_queue", "")));
    }

    @Property(tries = 100)
    void it_does_not_count_the_order_of_fields(@ForAll("definitions") WorkflowDefinition definition, @ForAll long seed)
            throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(BlueprintWriter.write(definition, BlueprintFormat.JSON));
        String shuffled = MAPPER.writeValueAsString(shuffled(tree, new Random(seed)));

        Blueprint read = reader.read(shuffled, "x.json").blueprint();

        assertThat(ContentHash.of(read)).isEqualTo(ContentHash.of(definition.blueprint()));
    }

    @Property(tries = 100)
    void it_differs_exactly_if_the_content_does(
            @ForAll("definitions") WorkflowDefinition one, @ForAll("definitions") WorkflowDefinition other) {
        assertThat(ContentHash.of(one.blueprint()).equals(ContentHash.of(other.blueprint())))
                .isEqualTo(content(one.blueprint()).equals(content(other.blueprint())));
    }

    @Provide
    Arbitrary<WorkflowDefinition> definitions() {
        return BlueprintArbitraries.definitions();
    }

    private String hash(String json) {
        return ContentHash.of(reader.read(json, "pizza.json").blueprint());
    }

    private static Object content(Blueprint blueprint) {
        return List.of(
                blueprint.key(),
                Optional.ofNullable(blueprint.retry()),
                blueprint.features(),
                blueprint.attributes(),
                blueprint.stages().stream().map(ContentHashTest::content).toList());
    }

    private static Object content(Stage stage) {
        return List.of(
                stage.name(),
                Optional.ofNullable(stage.retry()),
                stage.features(),
                stage.attributes(),
                stage.tasks().stream().map(ContentHashTest::content).toList());
    }

    private static Object content(Task task) {
        Task withoutParents = new Task(
                task.name(),
                task.type(),
                task.queue(),
                List.of(),
                task.businessStatus(),
                task.assignedTo(),
                task.retry(),
                task.attributes());
        return List.of(withoutParents, Set.copyOf(task.parents()), task.features());
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            Collections.shuffle(fields, random);
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            fields.forEach(field -> result.set(field.getKey(), shuffled(field.getValue(), random)));
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> result.add(shuffled(element, random)));
            return result;
        }
        return node;
    }
}
