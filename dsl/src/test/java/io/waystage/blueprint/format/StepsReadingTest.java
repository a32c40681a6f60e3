package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.feature.OutputMapping;
import io.waystage.blueprint.jq.Jq;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Workflows with steps and sub-tasks, as an earlier system has them. */
class StepsReadingTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BlueprintReader reader = new BlueprintReader();

    private Blueprint wordCounts() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/blueprints/word-counts.yaml"))) {
            return reader.read(in, "word-counts.yaml").blueprint();
        }
    }

    private static Task step(Blueprint blueprint, String name) {
        return blueprint.task(new TaskRef("STEPS", name)).orElseThrow();
    }

    private static String apply(Jq jq, String data) throws JsonProcessingException {
        return jq.apply(MAPPER.readTree(data), Instant.EPOCH).toString();
    }

    private static String message(Blueprint blueprint, String step, String data) throws JsonProcessingException {
        return apply(
                step(blueprint, step)
                        .features()
                        .get(InputMapping.class)
                        .orElseThrow()
                        .mapping(),
                data);
    }

    @Test
    void stepsAreTasksOfOneStageAndASubTaskIsAForEach() throws IOException {
        Blueprint blueprint = wordCounts();

        assertThat(blueprint.workflowName()).isEqualTo("book-word-counts");
        assertThat(blueprint.componentName()).isEqualTo("book-word-counts");
        assertThat(blueprint.stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage.tasks())
                        .extracting(Task::name)
                        .containsExactly("book-split", "section-counts", "sum-splits", "store-title"));
        assertThat(step(blueprint, "book-split").queue()).isEqualTo("book-split");
        assertThat(step(blueprint, "section-counts").type()).isEqualTo(TaskType.FOR_EACH);
        assertThat(step(blueprint, "section-counts").parents()).containsExactly("book-split");
        Blueprint each =
                Bodies.of(blueprint, new TaskRef("STEPS", "section-counts")).orElseThrow();
        assertThat(each.stages().get(0).tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.queue()).isEqualTo("segment-word-counts"));
        String text = BlueprintWriter.write(blueprint, BlueprintFormat.YAML);
        assertThat(reader.read(text, "x.yaml").blueprint()).isEqualTo(blueprint);
    }

    @Test
    void messagesAreMergedAndListsGathered() throws IOException {
        Blueprint blueprint = wordCounts();
        ForEach each =
                step(blueprint, "section-counts").features().get(ForEach.class).orElseThrow();
        String split = "{\"input\": {\"book\": 1}, \"outputs\": {\"STEPS\": {\"book-split\": "
                + "{\"title\": \"T\", \"sections\": [\"a\", \"b\"]}}}, \"item\": \"b\", \"index\": 1}";

        assertThat(message(blueprint, "book-split", split)).isEqualTo("{\"book\":1}");
        assertThat(message(blueprint, "store-title", "{\"input\": null, \"outputs\": {}}"))
                .isEqualTo("{}");
        assertThat(apply(each.items(), split)).isEqualTo("[\"a\",\"b\"]");
        assertThat(apply(Objects.requireNonNull(each.itemInput()), split))
                .isEqualTo("{\"title\":\"T\",\"section\":\"b\"}");
        assertThat(apply(each.items(), "{\"outputs\": {\"STEPS\": {\"book-split\": {\"sections\": 7}}}}"))
                .isEqualTo("[]");
        assertThat(
                        message(
                                blueprint,
                                "sum-splits",
                                "{\"outputs\": {\"STEPS\": {\"section-counts\": [{\"section\": 3, \"by\": \"x\"}, null, {\"section\": 5, \"by\": \"y\"}]}}}"))
                .isEqualTo("{\"by\":\"x\",\"sections\":[3,null,5]}");
        assertThat(message(
                        blueprint,
                        "sum-splits",
                        "{\"outputs\": {\"STEPS\": {\"book-split\": {\"title\": \"T\"}, \"section-counts\": []}}}"))
                .isEqualTo("{\"title\":\"T\"}");
        Jq output = blueprint.features().get(OutputMapping.class).orElseThrow().mapping();
        assertThat(
                        apply(
                                output,
                                "{\"outputs\": {\"STEPS\": {\"sum-splits\": {\"a\": 1}, \"store-title\": {\"a\": 2, \"b\": 2}}}}"))
                .isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void theFirstDependencyWins() throws JsonProcessingException {
        Blueprint blueprint = reader.read("""
                workflows:
                  - name: w
                    vhosts: [ a ]
                    steps:
                      - { name: a, depends: [ __start__ ] }
                      - { name: b, queue: other }
                      - { name: c, depends: [ b, a ] }
                """, "w.yaml").blueprint();

        assertThat(step(blueprint, "b").queue()).isEqualTo("other");
        assertThat(message(
                        blueprint, "c", "{\"outputs\": {\"STEPS\": {\"a\": {\"x\": 1, \"y\": 1}, \"b\": {\"x\": 2}}}}"))
                .isEqualTo("{\"x\":2,\"y\":1}");
    }

    @Test
    void oneFileMayHaveSeveral() throws IOException {
        String two =
                "{\"workflows\": [{\"name\": \"a\", \"steps\": [{\"name\": \"s\"}]}, {\"name\": \"b\", \"steps\": [{\"name\": \"s\"}]}]}";

        List<WorkflowDefinition> all =
                reader.readAll(new ByteArrayInputStream(two.getBytes(StandardCharsets.UTF_8)), "two.json");

        assertThat(all).extracting(each -> each.blueprint().workflowName()).containsExactly("a", "b");
        assertThatThrownBy(() -> reader.read(two, "two.json")).hasMessageContaining("2 workflows");
    }

    @Test
    void whatIsWrongIsToldWhereTheFileHasIt() {
        Reading reading = reader.inspect("""
                workflows:
                  - name: 1st
                    vhosts: [ a ]
                    colour: red
                    steps:
                      - { name: a, task: nothing }
                      - { name: b, task: round, depends: [ z ] }
                    tasks:
                      - name: round
                        itemListKeys: x
                        steps:
                          - { name: again, task: round }
                """, "w.yaml");

        assertThat(reading.problems().stream().map(Problem::toString))
                .anySatisfy(text -> assertThat(text).startsWith("w.yaml:2:11 ").contains("is no name of a workflow"))
                .anySatisfy(text ->
                        assertThat(text).startsWith("w.yaml:3:13 ").contains("warning: \"vhosts\"", "no effect"))
                .anySatisfy(text -> assertThat(text).startsWith("w.yaml:4:5 ").contains("\"colour\""))
                .anySatisfy(text -> assertThat(text).startsWith("w.yaml:6:").contains("\"nothing\" is no sub-task"))
                .anySatisfy(text -> assertThat(text).startsWith("w.yaml:7:").contains("\"z\" is not a task"))
                .anySatisfy(text -> assertThat(text).startsWith("w.yaml:10:").contains("did you mean \"itemListKey\"?"))
                .anySatisfy(text -> assertThat(text).startsWith("w.yaml:12:").contains("inside of itself"));
        assertThat(reading.definition()).isNull();
    }
}
