package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a person's task is due, and how urgent it is, by what its blueprint says. */
class MomentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "now + 60|2026-01-01T00:01:00Z",
                "\"2026-03-01T18:00:00.1234567+01:00\"|2026-03-01T17:00:00.123456Z",
                "1772384400.5|2026-03-01T17:00:00.500Z"
            })
    void anExpressionMakesATime(String jq, Instant due) {
        assertThat(opened(new Deadlines(new Moment.At(Jq.of(jq)), null), Priority.of(7)))
                .satisfies(assignment -> {
                    assertThat(assignment.due()).isEqualTo(due);
                    assertThat(assignment.priority()).isEqualTo(7);
                });
    }

    @Test
    void orNone() {
        Deadlines none = new Deadlines(new Moment.At(Jq.of("null")), new Moment.After(Duration.ofNanos(1_999)));
        assertThat(opened(none, new Priority(Jq.of("99.9")))).satisfies(assignment -> {
            assertThat(assignment.due()).isNull();
            assertThat(assignment.followUp()).isEqualTo(WorkflowRun.START.plusNanos(1_000));
            assertThat(assignment.priority()).isEqualTo(99);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"soon\"", "-1", "1e300", "true", "[]", "\"2026-03-01\"", "\"+99999-03-01T00:00:00Z\""})
    void whatIsNoTimeFailsTheTask(String jq) {
        WorkflowRun run = run(new Deadlines(new Moment.At(Jq.of(jq)), null), Priority.of(7));

        assertThat(run.task("S/t").status()).isEqualTo(TaskStatus.FAILED);
        assertThat(run.trail().get(0).changes())
                .anySatisfy(change -> assertThat(change).isInstanceOfSatisfying(Change.TaskFailed.class, failed -> {
                    assertThat(failed.error().type()).isEqualTo("ExpressionFailed");
                    assertThat(failed.error().message()).contains("a time such as");
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "-1", "\"high\"", "null", "1e300"})
    void whatIsNoPriorityFailsTheTask(String jq) {
        assertThat(run(new Deadlines(null, null), new Priority(Jq.of(jq)))
                        .task("S/t")
                        .status())
                .isEqualTo(TaskStatus.FAILED);
    }

    private static Assignment opened(Deadlines deadlines, Priority priority) {
        return Objects.requireNonNull(run(deadlines, priority).task("S/t").assignment());
    }

    private static WorkflowRun run(Deadlines deadlines, Priority priority) {
        Task task = new Task(
                "t", TaskType.HUMAN, null, List.of(), null, null, null, Features.of(deadlines, priority), Map.of());
        Blueprint blueprint = Blueprints.blueprint(Blueprints.stage("S", task));
        return WorkflowRun.started(blueprint);
    }
}
