package io.waystage.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import io.waystage.engine.schedule.Firing.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a schedule does as time goes by and its workflows come and go. */
class TurnTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static ScheduleDefinition hourly(Overlap overlap) {
        return ScheduleDefinition.of("report", ScheduleSpec.every(Duration.ofHours(1)), "OFFICE", "Report")
                .overlap(overlap);
    }

    private static Life life(Overlap overlap) {
        return new Life(Schedule.create(hourly(overlap), NOON), NOON);
    }

    @Test
    void firesOncePerHourWithAReferenceThatSaysWhich() {
        Life life = life(Overlap.SKIP);

        assertThat(life.turn()).isEmpty();
        assertThat(life.after(Duration.ofMinutes(59))).isEmpty();
        assertThat(life.after(Duration.ofMinutes(1))).containsExactly("report-2026-03-01T13:00:00Z");
        assertThat(life.turn()).isEmpty();
        assertThat(life.schedule().due()).isEqualTo("2026-03-01T14:00:00Z");
        life.closeAll();
        assertThat(life.after(Duration.ofMinutes(61))).containsExactly("report-2026-03-01T14:00:00Z");
        assertThat(life.schedule().progress().recent())
                .extracting(Firing::fate)
                .containsExactly(Fate.CLOSED, Fate.SENT);
    }

    @Test
    void withoutInputAWorkflowLearnsItsTime() {
        Start start = new Start(hourly(Overlap.SKIP), NOON, Cause.CLOCK);
        assertThat(start.input()).isEqualTo("{\"schedule_id\":\"report\",\"fire_time\":\"2026-03-01T12:00:00Z\"}");
        assertThat(new Start(hourly(Overlap.SKIP).input("[1]"), NOON, Cause.CLOCK).input())
                .isEqualTo("[1]");
    }

    @Test
    void skipLeavesOutWhatOverlaps() {
        Life life = life(Overlap.SKIP);
        life.after(Duration.ofHours(1));

        assertThat(life.after(Duration.ofHours(1))).isEmpty();
        assertThat(life.after(Duration.ofHours(1))).isEmpty();
        life.closeAll();
        assertThat(life.turn()).as("nothing is made up for").isEmpty();
        assertThat(life.after(Duration.ofHours(1))).containsExactly("report-2026-03-01T16:00:00Z");
        assertThat(life.counters()).isEqualTo(new Counters(2, 2, 0, 0));
    }

    @Test
    void cancelOtherMakesRoomForTheLastOne() {
        Life life = life(Overlap.CANCEL_OTHER);
        assertThat(life.after(Duration.ofHours(1))).containsExactly("report-2026-03-01T13:00:00Z");

        assertThat(life.after(Duration.ofHours(3)))
                .as("the open one is cancelled first, and of three that are due one remains")
                .isEmpty();
        assertThat(life.schedule().due()).isEqualTo(life.now().plusSeconds(1));
        assertThat(life.turn()).containsExactly("report-2026-03-01T16:00:00Z");
        assertThat(life.counters()).isEqualTo(new Counters(2, 0, 0, 2));
        life.closeAll();
        assertThat(life.after(Duration.ofHours(1)))
                .as("nothing is open")
                .containsExactly("report-2026-03-01T17:00:00Z");
    }

    @Test
    void whatIsBeingUndoneIsWaitedForByTheLastOneOnly() {
        Life life = life(Overlap.CANCEL_OTHER);
        life.cancelsTakeTime();
        life.after(Duration.ofHours(1));
        life.after(Duration.ofHours(1));

        assertThat(life.after(Duration.ofHours(1))).isEmpty();
        assertThat(life.cancelled())
                .as("whoever is asked twice is cancelled once")
                .containsExactly("report-2026-03-01T13:00:00Z", "report-2026-03-01T13:00:00Z");
        life.closeAll();
        assertThat(life.turn()).containsExactly("report-2026-03-01T15:00:00Z");
        assertThat(life.counters()).isEqualTo(new Counters(2, 0, 0, 1));
    }

    @Test
    void queueRunsAllOneAfterTheOther() {
        Life life = life(Overlap.QUEUE);
        life.after(Duration.ofHours(1));

        assertThat(life.after(Duration.ofHours(3))).isEmpty();
        assertThat(life.schedule().due())
                .as("looks again soon")
                .isEqualTo(life.now().plusSeconds(1));
        life.closeAll();
        assertThat(life.turn()).containsExactly("report-2026-03-01T14:00:00Z");
        assertThat(life.turn()).isEmpty();
        life.closeAll();
        assertThat(life.turn()).containsExactly("report-2026-03-01T15:00:00Z");
        life.closeAll();
        assertThat(life.turn()).containsExactly("report-2026-03-01T16:00:00Z");
        assertThat(life.counters()).isEqualTo(new Counters(4, 0, 0, 0));
        assertThat(life.schedule().due()).isEqualTo("2026-03-01T17:00:00Z");
    }

    @Test
    void queueOneKeepsTheFirstThatWaits() {
        Life life = life(Overlap.QUEUE_ONE);
        life.after(Duration.ofHours(1));
        life.after(Duration.ofHours(3));
        life.closeAll();

        assertThat(life.turn()).containsExactly("report-2026-03-01T14:00:00Z");
        assertThat(life.counters()).isEqualTo(new Counters(2, 0, 0, 2));
    }

    @Test
    void aQueueHasAnEnd() {
        ScheduleDefinition each = ScheduleDefinition.of("s", ScheduleSpec.every(Duration.ofSeconds(1)), "C", "W")
                .overlap(Overlap.QUEUE);
        Life life = new Life(Schedule.create(each, NOON), NOON);
        life.untilIdle(Duration.ofSeconds(1_501));

        assertThat(life.schedule().progress().waiting()).hasSize(Turn.LONGEST_QUEUE);
        assertThat(life.counters()).isEqualTo(new Counters(1, 0, 0, 500));
    }

    @Test
    void allowStartsThemBesideEachOther() {
        Life life = life(Overlap.ALLOW);

        assertThat(life.after(Duration.ofHours(3)))
                .containsExactly(
                        "report-2026-03-01T13:00:00Z", "report-2026-03-01T14:00:00Z", "report-2026-03-01T15:00:00Z");
    }

    @Test
    void whatIsOlderThanTheCatchUpWindowIsMissed() {
        Life life = new Life(Schedule.create(hourly(Overlap.ALLOW).catchUp(Duration.ofMinutes(90)), NOON), NOON);

        assertThat(life.after(Duration.ofHours(24)))
                .containsExactly("report-2026-03-02T11:00:00Z", "report-2026-03-02T12:00:00Z");
        assertThat(life.counters()).isEqualTo(new Counters(2, 0, 22, 0));
    }

    @Test
    void aPauseStopsTheClockAndKeepsTheQueue() {
        Life life = life(Overlap.QUEUE);
        life.after(Duration.ofHours(1));
        life.after(Duration.ofHours(1)); // 14:00 waits
        life.change(schedule -> schedule.pause("holidays", life.now()));
        life.closeAll();

        assertThat(life.after(Duration.ofHours(5))).isEmpty();
        assertThat(life.schedule().due()).isNull();
        life.change(schedule -> schedule.resume(null, life.now()));
        assertThat(life.turn()).containsExactly("report-2026-03-01T14:00:00Z");
        life.closeAll();
        assertThat(life.after(Duration.ofHours(1)))
                .as("the hours of the pause are gone")
                .containsExactly("report-2026-03-01T20:00:00Z");
        assertThat(life.counters()).isEqualTo(new Counters(3, 0, 0, 0));
    }

    @Test
    void aTriggerFiresAtOnceAlsoDuringAPause() {
        Life life = life(Overlap.SKIP);
        life.change(schedule -> schedule.pause(null, life.now()));
        life.change(schedule -> schedule.trigger(null, life.now()));
        life.change(schedule -> schedule.trigger(null, life.now()));
        life.change(schedule -> schedule.trigger(Overlap.ALLOW, life.now()));

        assertThat(life.turn())
                .as("each has a time of its own, and the second overlaps")
                .containsExactly("report-trigger-2026-03-01T12:00:00Z", "report-trigger-2026-03-01T12:00:00.000002Z");
        assertThat(life.counters()).isEqualTo(new Counters(2, 1, 0, 0));
    }

    @Test
    void triggersThatNobodyLooksAtAreNotTakenWithoutEnd() {
        Life life = life(Overlap.SKIP);
        for (int i = 0; i < Schedule.MOST_WISHES; i++) {
            life.change(schedule -> schedule.trigger(null, life.now()));
        }
        assertThatThrownBy(() -> life.schedule().trigger(null, life.now()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The schedule report has 100 triggers waiting; no more are taken");
    }

    @Test
    void aBackfillOfAThousandStartsAllOfThemInSeveralTurns() {
        Life life = life(Overlap.SKIP);
        Instant from = NOON.minus(Duration.ofHours(1_000));
        life.change(schedule -> schedule.backfill(from, NOON.minusSeconds(1), Overlap.ALLOW, life.now()));

        assertThat(life.turn()).hasSize(Turn.MOST_STARTS).startsWith("report-" + from);
        assertThat(life.schedule().due()).isEqualTo(life.now());
        life.untilIdle(Duration.ZERO);
        assertThat(life.started()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(life.schedule().progress().backfills()).isEmpty();
        assertThat(life.schedule().progress().recent()).hasSize(Turn.RECENT);
    }

    @Test
    void aBackfillThatQueuesTakesOneAfterTheOtherAndNoRoom() {
        Life life = life(Overlap.SKIP);
        life.change(schedule -> schedule.backfill(NOON.minus(Duration.ofHours(500)), NOON, Overlap.QUEUE, life.now()));
        life.change(schedule -> schedule.pause(null, life.now()));

        for (int i = 0; i <= 500; i++) {
            assertThat(life.turn()).hasSize(1);
            assertThat(life.turn()).isEmpty();
            assertThat(life.schedule().progress().waiting()).isEmpty();
            life.closeAll();
        }
        assertThat(life.turn()).isEmpty();
        assertThat(life.schedule().progress().backfills()).isEmpty();
        assertThat(life.counters().started()).isEqualTo(501);
    }

    @Test
    void oneThatTheEngineNeverAppliesHoldsUpOthersForTenMinutesOnly() {
        Life life = life(Overlap.QUEUE);
        life.loseStarts();
        life.after(Duration.ofHours(1));
        life.change(schedule -> schedule.trigger(null, life.now()));

        assertThat(life.after(Duration.ofMinutes(10))).isEmpty();
        assertThat(life.after(Duration.ofSeconds(1))).hasSize(1);
        assertThat(life.schedule().progress().recent().get(0).fate()).isEqualTo(Fate.UNSEEN);
    }

    @Test
    void oneThatIsRemovedIsNoLongerOpen() {
        Life life = life(Overlap.SKIP);
        life.after(Duration.ofHours(1));
        life.turn();
        life.removeAll();

        assertThat(life.after(Duration.ofHours(1))).hasSize(1);
    }

    @Test
    void anUpdateKeepsItsPlaceUnlessTheTimesChange() {
        Life life = life(Overlap.SKIP);
        life.advance(Duration.ofHours(2));
        life.change(schedule -> schedule.define(hourly(Overlap.ALLOW), life.now()));
        assertThat(life.turn()).hasSize(2);

        life.advance(Duration.ofHours(2));
        ScheduleDefinition daily =
                ScheduleDefinition.of("report", ScheduleSpec.every(Duration.ofDays(1)), "OFFICE", "Report");
        life.change(schedule -> schedule.define(daily, life.now()));
        assertThat(life.turn()).isEmpty();
        assertThat(life.schedule().due()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void aScheduleThatIsOverIsNeverDue() {
        ScheduleSpec spec = ScheduleSpec.every(Duration.ofHours(1)).endAt(NOON.plus(Duration.ofHours(1)));
        Life life = new Life(Schedule.create(ScheduleDefinition.of("s", spec, "C", "W"), NOON), NOON);

        assertThat(life.after(Duration.ofHours(3))).isEqualTo(List.of("s-2026-03-01T13:00:00Z"));
        assertThat(life.schedule().due()).isNull();
    }
}
