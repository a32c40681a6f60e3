package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static io.waystage.chaos.check.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.feature.Timeouts;
import io.waystage.chaos.blueprint.Beating;
import io.waystage.chaos.node.Beat;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first attempt of the task a is begun at second 4, and taken for dead at second 6; the second is scheduled at second 10. */
final class BeatsCountTest {

    private final Cases workflow = new Cases();

    @BeforeEach
    void takenForDead() {
        workflow.with(A, Timeouts.NONE.heartbeat(Beating.LIMIT));
        workflow.pace = Duration.ofSeconds(2);
        workflow.changes.addAll(
                2,
                List.of(
                        new Change.TaskStarted(A, 1, 1),
                        new Change.TaskFailed(A, 1, 1, TimeoutKind.HEARTBEAT.error()),
                        new Change.TaskPending(A),
                        new Change.TaskScheduled(A, 2, 1)));
        workflow.changes.set(6, new Change.TaskCompleted(A, 2, 1));
        workflow.effects.remove(0);
    }

    @Test
    void nothingIsWrongWithAWorkerThatStopsGivingSigns() {
        beat(1, true, 4_400, "x");
        beat(2, false, 10_100, "x");

        assertThat(violations()).isEmpty();
        assertThat(workflow.violations(new TimesOutInTime())).isEmpty();
    }

    @Test
    void oneThatIsTakenForDeadAlthoughItHasGivenASignIsFound() {
        beat(1, true, 4_700, "x");
        beat(2, false, 10_100, "x");

        assertThat(violations())
                .containsExactly("attempt 1 of ONE/a, run 1, was taken for dead at 2026-03-01T10:15:36Z,"
                        + " and had given a sign of life at 2026-03-01T10:15:34.700Z");
    }

    @Test
    void asLongAsSomethingIsBrokenASignMayBeLost() {
        beat(1, true, 4_700, "x");
        beat(2, false, 10_100, null);
        workflow.calm = new Calm(List.of(new Calm.Trouble(at(5_000), at(5_100))));

        assertThat(violations()).isEmpty();
    }

    @Test
    void anAttemptThatIsNotToldOfTheLastSignIsFound() {
        beat(1, true, 4_100, "x");
        beat(1, true, 4_400, "y");
        beat(2, false, 10_100, "x");

        assertThat(violations())
                .containsExactly("attempt 2 of ONE/a, run 1, was told of the sign of life x, and the last one before it"
                        + " was scheduled at 2026-03-01T10:15:40Z was y at 2026-03-01T10:15:34.400Z");
    }

    @Test
    void anAttemptThatIsToldOfNoSignIsFound() {
        beat(1, true, 4_400, "x");
        beat(2, false, 10_100, null);

        assertThat(violations()).singleElement().asString().contains("was told of no sign of life, and the last one");
    }

    @Test
    void anAttemptThatIsToldOfWhatNobodySaidIsFoundAlsoWhileSomethingIsBroken() {
        beat(1, true, 4_400, "x");
        beat(2, false, 10_100, "z");
        workflow.calm = new Calm(List.of(new Calm.Trouble(NOW, at(100_000))));

        assertThat(violations())
                .containsExactly(
                        "attempt 2 of ONE/a, run 1, was told of the sign of life z, and nobody has given that");
    }

    @Test
    void aSignThatCameAfterTheAttemptHadFailedHasNoEffect() {
        beat(1, true, 4_400, "x");
        beat(1, true, 6_500, "y");
        beat(2, false, 10_100, "x");

        assertThat(violations()).isEmpty();
    }

    @Test
    void oneThatIsTakenForDeadBeforeItsTimeIsFound() {
        workflow.pace = Duration.ofMillis(1_400);

        assertThat(workflow.violations(new TimesOutInTime()))
                .singleElement()
                .asString()
                .endsWith("and had PT1.5S");
    }

    @Test
    void asLongAsTheEngineIsSlowASignMayBeLate() {
        beat(1, true, 4_700, "x");
        beat(2, false, 10_100, null);
        assertThat(violations()).hasSize(2);

        workflow.calm.waited(at(5_100), at(5_500));
        assertThat(violations()).isEmpty();
    }

    private List<String> violations() {
        BeatsCount rule = new BeatsCount(workflow.calm);
        Findings findings = new Findings();
        rule.add(workflow.workflow());
        rule.check(findings);
        return findings.verdicts().get(0).texts().stream()
                .map(text -> text.substring(text.indexOf("): ") + 3))
                .toList();
    }

    private void beat(int attempt, boolean sent, long millis, @Nullable String id) {
        workflow.beats.add(new Beat(Cases.ID, "ONE", "a", attempt, 1, sent, at(millis), id));
    }

    private static Instant at(long millis) {
        return NOW.plusMillis(millis);
    }
}
