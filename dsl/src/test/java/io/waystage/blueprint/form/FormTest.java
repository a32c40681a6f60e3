package io.waystage.blueprint.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.JsonTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final String LOAN = """
            {"type": "object", "required": ["amount", "by"], "properties": {
              "amount": {"type": "number", "maximum": 1e3}, "by": {"$ref": "#/$defs/day"}},
              "$defs": {"day": {"type": "string", "format": "date"}}}
            """;

    private final Form form = Form.of(LOAN);

    @Test
    void what_fits_has_no_problem() {
        assertThat(form.problems(JsonTexts.tree("{\"amount\": 12.50, \"by\": \"2026-03-01\"}")))
                .isEmpty();
    }

    @Test
    void every_problem_is_told_with_its_place() {
        assertThat(form.problems(JsonTexts.tree("{\"amount\": \"much\", \"by\": \"soon\"}")))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("output/amount: "),
                        problem -> assertThat(problem).startsWith("output/by: "));
        assertThat(form.problems(JsonTexts.tree(null)))
                .singleElement()
                .asString()
                .startsWith("output: ");
    }

    @Test
    void forms_that_mean_the_same_are_equal() {
        Form same = Form.of(LOAN.replace("1e3", "1000.0").replace(" ", ""));

        assertThat(same).isEqualTo(form).hasSameHashCodeAs(form);
        assertThat(same.schema()).isEqualTo(form.schema()).contains("1000");
    }

    @Test
    void a_form_never_makes_the_process_read_anything() {
        for (String other :
                List.of("http://localhost:1/x", "file:///etc/passwd", "classpath:logback-test.xml", "x.json")) {
            assertThatThrownBy(() -> Form.of("{\"properties\": {\"a\": {\"$ref\": \"" + other + "\"}}}"))
                    .as(other)
                    .isInstanceOf(InvalidFormException.class)
                    .hasMessageContaining("another document");
        }
    }
}
