package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PizzaReadingTest {

    private final BlueprintReader reader = new BlueprintReader();

    @Test
    void the_pizza_order_is_accepted_as_it_is() {
        Reading reading = reader.inspect(Pizza.json(), "deliver-pizza.json");

        assertThat(reading.problems()).isEmpty();
        Blueprint blueprint = reading.definitionOrThrow().blueprint();
        assertThat(blueprint.key()).hasToString("ITALIAN/Deliver Pizza");
        assertThat(blueprint.stages()).extracting(Stage::name).containsExactly("START", "ORDER", "PREPARE", "DELIVER");
        Task confirm = blueprint
                .stage("PREPARE")
                .orElseThrow()
                .task("confirm_delivery")
                .orElseThrow();
        assertThat(confirm.parents()).containsExactly("make_food", "assign_executive");
        assertThat(confirm.businessStatus()).isEqualTo("FOOD ON THE WAY");
        Task deliver =
                blueprint.stage("DELIVER").orElseThrow().task("deliver_food").orElseThrow();
        assertThat(deliver.type()).isEqualTo(TaskType.HUMAN);
        assertThat(deliver.assignedTo()).isEqualTo("delivery_executive");
    }

    @Test
    void a_file_a_stream_and_text_are_the_same(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("pizza.workflow.json"), "\uFEFF" + Pizza.json());
        byte[] bytes = Pizza.json().getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(file))
                .isEqualTo(reader.read(new ByteArrayInputStream(bytes), "pizza.json"))
                .isEqualTo(reader.read(Pizza.json(), "no ending at all"));
    }

    @Test
    void yaml_is_the_same_blueprint() {
        Blueprint fromJson = reader.read(Pizza.json(), "pizza.json").blueprint();

        String yaml = BlueprintWriter.write(fromJson, BlueprintFormat.YAML);

        assertThat(reader.read(yaml, "pizza.yaml").blueprint()).isEqualTo(fromJson);
        assertThat(yaml).startsWith("""
                workflow_name: Deliver Pizza
                component_name: ITALIAN
                stages:
                - stage_name: START
                  stage_order: 0
                - stage_name: ORDER
                  stage_order: 1
                  tasks:
                  - task_name: confirm_order
                    task_type: SERVICE
                    task_queue: confirm_order_queue
                    business_status: ORDER CONFIRMED
                """);
    }

    @Test
    void written_json_is_for_people() {
        Blueprint pizza = reader.read(Pizza.json(), "pizza.json").blueprint();

        assertThat(BlueprintWriter.write(pizza, BlueprintFormat.JSON)).startsWith("""
                {
                  "workflow_name": "Deliver Pizza",
                  "component_name": "ITALIAN",
                  "stages": [
                    {
                      "stage_name": "START",
                      "stage_order": 0
                    },
                    {
                """);
    }
}
