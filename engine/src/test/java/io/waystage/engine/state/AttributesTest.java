package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.message.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a workflow can be searched by: it changes with the data, stands in the audit trail, and stops nothing. */
class AttributesTest {

    private static final TaskRef WEIGH = new TaskRef("S", "weigh");

    private static Blueprint blueprint(String attributes) {
        return new BlueprintReader()
                .read("""
                {"workflow_name": "W", "component_name": "C", %s "stages": [
                  {"stage_name": "S", "stage_order": 1, "tasks": [
                    {"task_name": "weigh", "task_queue": "q", "business_status": "WEIGHED"},
                    {"task_name": "pack", "task_queue": "q", "parent_task": ["weigh"]}]}]}""".formatted(attributes), "test.json")
                .blueprint();
    }

    private static Plan plan(String attributes) {
        return Plan.of(blueprint(attributes), RetryPolicy.fixed(Duration.ofSeconds(1)));
    }

    private static Decision weighed(Plan plan, @Nullable String output) {
        WorkflowState started = Decider.decide(plan, WorkflowRun.notStarted(plan), Events.start(), WorkflowRun.START)
                .state();
        return Decider.decide(plan, started, completed(WEIGH, output), WorkflowRun.START);
    }

    private static Event completed(TaskRef task, @Nullable String output) {
        Event.TaskCompleted done = (Event.TaskCompleted) Events.completed(task);
        return new Event.TaskCompleted(done.envelope(), done.task(), output);
    }

    private static List<Change> changes(Decision decision) {
        return decision.changes().stream()
                .filter(Change.AttributesChanged.class::isInstance)
                .toList();
    }

    @Test
    void aDeclaredOneIsWhatItsExpressionMakesOfTheData() {
        Plan plan = plan("""
                "search_attributes": {"grams": ".outputs.S.weigh.g", "status": ".workflow.business_status", "list": "[1]",
                  "failing": "error(\\"no\\")", "yes": "true"},""");

        Decision decision = weighed(plan, "{\"g\": 12.50}");

        assertThat(decision.state().outputs().attributes())
                .isEqualTo(Map.of("grams", "12.5", "status", "WEIGHED", "yes", "true"));
        assertThat(changes(decision))
                .containsExactly(
                        new Change.AttributesChanged(Map.of("grams", "12.5")),
                        new Change.AttributesChanged(Map.of("status", "WEIGHED")));
    }

    @Test
    void aTaskSetsOthersAndTakesThemAway() {
        Plan plan = plan("\"search_attributes\": {\"fixed\": \"1\"},");
        Decision set = weighed(
                plan, "{\"search_attributes\": {\"a\": \"x\", \"b\": 1e3, \"fixed\": 2, \"no\": [], \" \": 1}}");
        Map<String, String> all = set.state().outputs().attributes();

        Decision taken = Decider.decide(
                plan,
                set.state(),
                completed(new TaskRef("S", "pack"), "{\"search_attributes\": {\"a\": null, \"c\": false}}"),
                WorkflowRun.START);

        assertThat(all).isEqualTo(Map.of("a", "x", "b", "1000", "fixed", "1"));
        Map<String, @Nullable String> changed = new HashMap<>();
        changed.put("a", null);
        changed.put("c", "false");
        assertThat(changes(taken)).containsExactly(new Change.AttributesChanged(changed));
        assertThat(taken.state().outputs().attributes()).isEqualTo(Map.of("b", "1000", "c", "false", "fixed", "1"));
    }

    @Test
    void nothingIsRecordedWhereThereAreNone() {
        Decision decision = weighed(plan(""), "{\"g\": 1, \"search_attributes\": 7}");

        assertThat(changes(decision)).isEmpty();
        assertThat(decision.state().outputs().attributes()).isEmpty();
    }

    @Test
    void aValueIsKeptAsDatabasesCanKeepIt() {
        assertThat(Attributes.stored("a\0b\uD83C")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(Attributes.stored("x".repeat(254) + "\uD83C\uDF55")).isEqualTo("x".repeat(254));
        assertThat(Attributes.stored("x".repeat(300))).hasSize(255);
        assertThat(Attributes.stored("\uD83C\uDF55")).isEqualTo("\uD83C\uDF55");
    }

    @Test
    void aTaskCannotSetMoreThanThereIsRoomFor() {
        StringBuilder many = new StringBuilder("{\"search_attributes\": {\"a0\": 0");
        for (int i = 1; i < 80; i++) {
            many.append(",\"a").append(i).append("\": ").append(i);
        }

        Decision decision = weighed(plan(""), many.append("}}").toString());

        assertThat(decision.state().outputs().attributes()).hasSize(50);
    }
}
