package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Pizza;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see of a blueprint that is wrong: each case is a text and exactly the messages that it gets. */
class ProblemsTest {

    private final BlueprintReader reader = new BlueprintReader();

    @ParameterizedTest
    @MethodSource("io.waystage.blueprint.format.BrokenBlueprints#all")
    void every_problem_is_listed_with_its_place(BrokenBlueprints.Case broken) {
        Reading reading = reader.inspect(broken.text(), broken.source());

        assertThat(reading.problems()).extracting(Problem::toString).containsExactlyElementsOf(broken.messages());
        assertThat(reading.definition() == null)
                .isEqualTo(reading.problems().stream().anyMatch(Problem::isError));
    }

    @Test
    void the_exception_shows_them_all() {
        String text = Pizza.json()
                .replaceFirst("(\\[\\s+)\"make_food\"", "$1\"make_fod\"")
                .replace("3.0", "2");

        assertThatThrownBy(() -> reader.read(text, "pizza.json"))
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessage("""
                        Invalid blueprint, 2 errors:
                          pizza.json:41:13 /stages/2/tasks/2/parent_task/0: "make_fod" is not a task of stage PREPARE; did you mean "make_food"?
                          pizza.json:52:22 /stages/3/stage_order: 2 is the stage_order of another stage already, see line 24""");
    }

    @Test
    void a_problem_carries_its_parts() {
        String text = Pizza.json().replace("\"SERVICE\"", "\"service\"");

        Problem problem = reader.inspect(text, "pizza.json").problems().get(0);

        assertThat(problem.line()).isEqualTo(17);
        assertThat(problem.column()).isEqualTo(24);
        assertThat(problem.pointer()).isEqualTo("/stages/1/tasks/0/task_type");
        assertThat(problem.value()).isEqualTo("\"service\"");
        assertThat(problem.message())
                .isEqualTo(
                        "\"service\" is no task type; SERVICE, HUMAN, CHOICE, TIMER, SIGNAL, WORKFLOW and FOR_EACH are; did you mean \"SERVICE\"?");
    }

    @Test
    void the_runtime_has_a_say_about_endpoints() {
        EndpointCheck runtime =
                uri -> uri.startsWith("htpp:") ? Optional.of("there is no component htpp") : Optional.empty();
        String text = Pizza.json()
                .replace("\"confirm_order_queue\"", "\"confirm_order_queue\", \"endpoint\": \"htpp://orders\"")
                .replaceFirst("(\\[\\s+)\"make_food\"", "$1\"make_fod\"");

        assertThat(new BlueprintReader(runtime).inspect(text, "pizza.json").problems())
                .extracting(Problem::message)
                .containsExactly(
                        "\"htpp://orders\": there is no component htpp",
                        "\"make_fod\" is not a task of stage PREPARE; did you mean \"make_food\"?");
    }

    @Test
    void bytes_that_are_no_text_are_a_problem() throws IOException {
        byte[] bytes = {'{', '\n', ' ', (byte) 0xC3, '(', '}'};

        assertThat(reader.inspect(new ByteArrayInputStream(bytes), "x.json").problems())
                .extracting(Problem::toString)
                .containsExactly("x.json:2:2: this is not UTF-8; save the file in that encoding");
    }

    @Test
    void a_blueprint_that_is_too_large_is_a_problem() {
        String text = "{" + " ".repeat(3 * 1024 * 1024) + "}";

        assertThat(reader.inspect(text, "x.json").problems())
                .extracting(Problem::toString)
                .containsExactly("x.json:1:1: this has 3145730 characters; 3145728 are the most for a blueprint");
    }

    @Test
    void a_long_list_of_problems_is_shortened_in_the_message_only() {
        StringBuilder text = new StringBuilder("{\"workflow_name\":\"w\",\"component_name\":\"c\",\"stages\":[1");
        text.append(",1".repeat(99)).append("]}");

        List<Problem> problems = reader.inspect(text.toString(), "x.json").problems();

        assertThat(problems).hasSize(100);
        assertThat(new InvalidBlueprintException(problems)).hasMessageEndingWith("\n  ... and 50 more");
    }
}
