package io.waystage.blueprint.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions make data of data: nothing else gets in, and they end. */
class JqTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00.5Z");

    @Test
    void an_expression_sees_what_it_is_given() throws JsonProcessingException {
        assertThat(apply("{amount: .input.amount, who: .outputs.ASK.name}"))
                .isEqualTo(json("{\"amount\":1500,\"who\":\"Ada\"}"));
        assertThat(apply(".input.lines | map(.price) | add")).isEqualTo(json("7.5"));
        assertThat(apply(".input.lines[0].sku | test(\"^a\")")).isEqualTo(json("true"));
    }

    @Test
    void now_is_the_time_that_it_is_given() throws JsonProcessingException {
        assertThat(apply("now").asDouble()).isEqualTo(NOW.toEpochMilli() / 1000.0);
        assertThat(apply("now")).isEqualTo(apply("now"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "$ENV",
                "env.PATH",
                "input",
                "inputs",
                "import \"a\" as a; .",
                "nosuch",
                "$nosuch",
                "@nosuch"
            })
    void what_it_cannot_reach_is_told_before_it_runs(String expression) {
        assertThat(Jq.of(expression).flaw()).as(expression).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {".input.amount", ".[0]", ".a.b | keys", "error(\"x\")", "tonumber"})
    void what_depends_on_the_data_is_not(String expression) {
        assertThat(Jq.of(expression).flaw()).as(expression).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".input.", ".foo(", "1 +", "| .", "{a: }", "if . then"})
    void what_is_no_expression_is_refused(String text) {
        assertThatThrownBy(() -> Jq.of(text)).as(text).isInstanceOf(InvalidJqException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: 1 + f; f",
                "[range(1e9)]",
                "reduce range(1e9) as $i (0; . + $i)",
                "last(range(1e9))",
                "until(false; .)",
                "[while(true; .)]",
                "[recurse(.)] | length",
                "[limit(1e9; range(1e10))]"
            })
    void none_runs_for_ever(String expression) {
        assertThatThrownBy(() -> apply(expression)).as(expression).isInstanceOf(JqFailedException.class);
    }

    @Test
    void a_failure_tells_the_expression_the_reason_and_the_shape_but_no_values() {
        assertThatThrownBy(() -> apply(".input.amount.currency"))
                .isInstanceOf(JqFailedException.class)
                .hasMessageContaining(".input.amount.currency")
                .hasMessageContaining("Cannot index number")
                .hasMessageContaining("{input: {amount: number, lines: [2 of {sku: string, price: number}]}")
                .hasMessageNotContaining("1500")
                .hasMessageNotContaining("Ada");
    }

    @Test
    void one_value_is_needed() {
        assertThatThrownBy(() -> apply("1, 2")).hasMessageContaining("it makes 2 values where one is needed");
        assertThatThrownBy(() -> apply("empty")).hasMessageContaining("it makes 0 values where one is needed");
    }

    @Test
    void a_mapping_over_ten_thousand_elements_is_no_problem() throws JsonProcessingException {
        assertThat(apply("[range(10000) | {n: ., s: tostring}] | map(select(.n % 2 == 0)) | length"))
                .isEqualTo(json("5000"));
    }

    @Test
    void it_is_its_text() {
        assertThat(Jq.of(".a"))
                .isEqualTo(Jq.of(".a"))
                .hasSameHashCodeAs(Jq.of(".a"))
                .isNotEqualTo(Jq.of(".a "));
    }

    private static JsonNode apply(String expression) throws JsonProcessingException {
        JsonNode data = json("{\"input\":{\"amount\":1500,\"lines\":[{\"sku\":\"a1\",\"price\":2.5},"
                + "{\"sku\":\"b2\",\"price\":5}]},\"outputs\":{\"ASK\":{\"name\":\"Ada\"}}}");
        return Jq.of(expression).apply(data, NOW);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
