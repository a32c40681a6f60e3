package io.waystage.blueprint;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlueprintTest {

    @Test
    void stages_run_in_their_order_whatever_their_place() {
        Blueprint blueprint = blueprint(List.of(stage("LAST", "10"), stage("FIRST", "-1"), stage("SECOND", "9.5")));

        assertThat(blueprint.stages()).extracting(Stage::name).containsExactly("FIRST", "SECOND", "LAST");
    }

    @Test
    void a_task_is_found_by_its_place() {
        Stage stage = stage("S", "1", task("t", null));

        assertThat(blueprint(List.of(stage)).task(new TaskRef("S", "t")))
                .contains(stage.tasks().get(0));
        assertThat(blueprint(List.of(stage)).task(new TaskRef("S", "u"))).isEmpty();
        assertThat(blueprint(List.of(stage)).task(new TaskRef("T", "t"))).isEmpty();
    }

    @Test
    void a_service_without_a_queue_gets_one_of_its_own() {
        Stage stage = stage("PACK & GO", "1");
        Blueprint blueprint = blueprint(List.of(stage));

        assertThat(blueprint.queueOf(stage, task("t", "own"))).contains("own");
        assertThat(blueprint.queueOf(stage, task("a.b", null)))
                .contains("waystage.task.c.Deliver+Pizza.PACK+~26+GO.a~2eb");
        assertThat(blueprint.queueOf(stage, human("t", "own"))).contains("own");
        assertThat(blueprint.queueOf(stage, human("t", null))).isEmpty();
    }

    @Property(tries = 500)
    void two_places_never_share_a_derived_queue(
            @ForAll("names") String stage, @ForAll("names") String task, @ForAll("names") String other) {
        String queue = QueueNames.derived("c", "w", stage, task);

        assertThat(queue).matches("[A-Za-z0-9._+~-]+");
        assertThat(queue.equals(QueueNames.derived("c", "w", stage, other))).isEqualTo(task.equals(other));
        assertThat(queue.equals(QueueNames.derived("c", "w", task, stage))).isEqualTo(task.equals(stage));
    }

    @Test
    void the_nearest_retry_policy_counts() {
        RetryPolicy one = RetryPolicy.fixed(ofSeconds(1));
        RetryPolicy two = RetryPolicy.fixed(ofSeconds(2));
        RetryPolicy three = RetryPolicy.fixed(ofSeconds(3));
        Task plain = task("t", null);
        Task own = new Task("t", TaskType.SERVICE, null, List.of(), null, null, three, Map.of());
        Stage plainStage = stage("s", "1");
        Stage ownStage = new Stage("s", BigDecimal.ONE, List.of(), two, Map.of());
        Blueprint blueprint = new Blueprint("w", "c", List.of(), one, Map.of());

        assertThat(blueprint.retryOf(ownStage, own)).contains(three);
        assertThat(blueprint.retryOf(ownStage, plain)).contains(two);
        assertThat(blueprint.retryOf(plainStage, plain)).contains(one);
        assertThat(blueprint(List.of()).retryOf(plainStage, plain)).isEmpty();
    }

    @Test
    void attributes_cannot_be_changed_afterwards() {
        List<@Nullable Object> list = new ArrayList<>(Arrays.asList(1, null));
        Map<String, @Nullable Object> attributes = new HashMap<>(Map.of("list", list));
        Blueprint blueprint = new Blueprint("w", "c", List.of(), null, attributes);

        list.add("later");
        attributes.put("later", true);

        assertThat(blueprint.attributes()).containsOnlyKeys("list").containsEntry("list", Arrays.asList(1L, null));
        assertThat(blueprint.attributes()).isUnmodifiable();
    }

    @Test
    void numbers_count_by_their_value() {
        assertThat(frozen(1)).isEqualTo(frozen(1L)).isEqualTo(frozen(1.0)).isEqualTo(frozen(new BigDecimal("1.00")));
        assertThat(frozen(0.5f)).isEqualTo(frozen(new BigDecimal("0.50")));
        assertThat(frozen(BigInteger.TEN.pow(30))).isEqualTo(frozen(new BigDecimal("1E+30")));
        assertThat(frozen(Long.MIN_VALUE)).isEqualTo(frozen(BigInteger.valueOf(Long.MIN_VALUE)));
        assertThat(frozen(new BigDecimal("1E+999999999"))).isEqualTo(new BigDecimal("1E+999999999"));
    }

    @Test
    void what_json_cannot_say_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> frozen(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frozen(List.of(new Object())))
                .withMessage("Not a JSON value: java.lang.Object. Use String, Number, Boolean, List, Map or null.");
    }

    @Provide
    Arbitrary<String> names() {
        return BlueprintArbitraries.names();
    }

    private static @Nullable Object frozen(Object value) {
        return blueprintWith(value).attributes().get("x");
    }

    private static Blueprint blueprintWith(Object value) {
        return new Blueprint("w", "c", List.of(), null, Map.of("x", value));
    }

    private static Blueprint blueprint(List<Stage> stages) {
        return new Blueprint("Deliver Pizza", "c", stages, null, Map.of());
    }

    private static Stage stage(String name, String order, Task... tasks) {
        return new Stage(name, new BigDecimal(order), List.of(tasks), null, Map.of());
    }

    private static Task task(String name, @Nullable String queue) {
        return new Task(name, TaskType.SERVICE, queue, List.of(), null, null, null, Map.of());
    }

    private static Task human(String name, @Nullable String queue) {
        return new Task(name, TaskType.HUMAN, queue, List.of(), null, null, null, Map.of());
    }
}
