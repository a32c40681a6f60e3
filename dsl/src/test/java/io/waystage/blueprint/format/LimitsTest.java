package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.WorkflowDefinition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a blueprint made in Java must not be, lest it can be deployed and not read back; and that size is no problem. */
class LimitsTest {

    @Test
    void nesting_is_limited() {
        assertThat(problemsOf("x", nested(95))).isEmpty();
        assertThat(problemsOf("x", nested(96)))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).isEqualTo("this is nested more than 100 levels deep"));
    }

    @Test
    void names_and_numbers_are_limited() {
        assertThat(problemsOf("x".repeat(256), 1))
                .extracting(Problem::message)
                .containsExactly("the name of this field has 256 characters; 255 are the most");
        assertThat(problemsOf("x", BigInteger.TEN.pow(1_001).add(BigInteger.ONE)))
                .extracting(Problem::message)
                .containsExactly("this number has more than 1000 digits");
    }

    @Test
    void what_is_just_within_the_limits_is_read_back() {
        Blueprint blueprint = blueprint(
                List.of(task("t", List.of(), Map.of("x".repeat(255), nested(95), "long", "y".repeat(100_000)))));

        for (BlueprintFormat format : BlueprintFormat.values()) {
            String text = BlueprintWriter.write(blueprint, format);
            assertThat(new BlueprintReader().read(text, "x." + format).blueprint())
                    .isEqualTo(blueprint);
        }
    }

    @Test
    void text_that_no_reader_takes_is_not_written() {
        Blueprint blueprint = blueprint(List.of(task("t", List.of(), Map.of("x", "y".repeat(3 * 1024 * 1024)))));

        assertThatThrownBy(() -> BlueprintWriter.write(blueprint, BlueprintFormat.JSON))
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessageContaining("characters; 3145728 are the most");
    }

    @Test
    void a_chain_of_thousands_of_tasks_is_read_in_good_time() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tasks.add(task("task " + i, i == 0 ? List.of() : List.of("task " + (i - 1)), Map.of()));
        }
        Blueprint blueprint = blueprint(tasks);

        String text = BlueprintWriter.write(blueprint, BlueprintFormat.JSON);

        assertThat(assertTimeout(Duration.ofSeconds(20), () -> new BlueprintReader().read(text, "x.json")))
                .isEqualTo(new WorkflowDefinition(blueprint, Map.of()));
    }

    @Test
    void thousands_of_mistakes_are_found_in_good_time() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tasks.add(task("task " + i, List.of("task " + i, "taks " + i), Map.of()));
        }

        List<Problem> problems = assertTimeout(
                Duration.ofSeconds(20),
                () -> new BlueprintValidator().validate(new WorkflowDefinition(blueprint(tasks), Map.of()), "x"));

        assertThat(problems).hasSize(10_020);
    }

    private static List<Problem> problemsOf(String field, Object value) {
        Blueprint blueprint = blueprint(List.of(task("t", List.of(), Map.of(field, value))));
        return new BlueprintValidator().validate(new WorkflowDefinition(blueprint, Map.of()), "x");
    }

    /** A task is on the fifth level. */
    private static List<Object> nested(int levels) {
        List<Object> result = List.of();
        for (int i = 1; i < levels; i++) {
            result = List.of(result);
        }
        return result;
    }

    private static Task task(String name, List<String> parents, Map<String, @Nullable Object> attributes) {
        return new Task(name, TaskType.SERVICE, null, parents, null, null, null, attributes);
    }

    private static Blueprint blueprint(List<Task> tasks) {
        return new Blueprint("w", "c", List.of(new Stage("s", BigDecimal.ONE, tasks, null, Map.of())), null, Map.of());
    }
}
