package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.WorkflowDefinition;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {

    private final BlueprintReader reader = new BlueprintReader();

    @Property(tries = 150)
    void what_is_written_is_read_back_equal(
            @ForAll("definitions") WorkflowDefinition definition, @ForAll BlueprintFormat format) {
        String text = BlueprintWriter.write(definition, format);

        Reading reading = reader.inspect(text, "random." + format.name().toLowerCase(Locale.ROOT));

        assertThat(reading.problems()).noneMatch(Problem::isError);
        assertThat(reading.definition()).isEqualTo(definition);
    }

    @Property(tries = 100)
    void a_valid_model_has_no_errors(@ForAll("definitions") WorkflowDefinition definition) {
        assertThat(new BlueprintValidator().validate(definition, "random")).noneMatch(Problem::isError);
    }

    @Property(tries = 100)
    void java_and_text_have_the_same_problems(@ForAll("definitions") WorkflowDefinition definition) {
        String text = BlueprintWriter.write(definition, BlueprintFormat.JSON);

        assertThat(reader.inspect(text, "random").problems())
                .extracting(Problem::severity, Problem::pointer, Problem::value)
                .containsExactlyInAnyOrderElementsOf(new BlueprintValidator()
                        .validate(definition, "random").stream()
                                .map(problem -> tuple(problem.severity(), problem.pointer(), problem.value()))
                                .toList());
    }

    @Provide
    Arbitrary<WorkflowDefinition> definitions() {
        return BlueprintArbitraries.definitions();
    }
}
