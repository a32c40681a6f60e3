package io.waystage.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens between the turns: every firing has one fate, no workflow is started twice, and none overlaps that must not. */
class TurnPropertiesTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Property(tries = 300)
    void everyFiringHasOneFate(
            @ForAll Overlap overlap, @ForAll @Size(max = 40) List<@IntRange(max = 400) Integer> steps) {
        ScheduleDefinition definition = ScheduleDefinition.of("s", ScheduleSpec.every(MINUTE), "C", "W")
                .overlap(overlap)
                .catchUp(Duration.ofMinutes(3));
        Schedule schedule = Schedule.create(definition, BEGIN);
        Map<String, Boolean> workflows = new HashMap<>();
        Set<String> started = new HashSet<>();
        Instant now = BEGIN;
        for (int step : steps) {
            now = now.plusSeconds(step);
            if (step % 3 == 0) {
                workflows.replaceAll((reference, closed) -> true);
            }
            boolean anyOpen = workflows.containsValue(false);
            Turn.Result turn = Turn.of(schedule, workflows, now);
            if (step % 5 == 0) {
                // The node dies after it has sent all, and before it has stored anything; another one does the same
                // again.
                Turn.Result again = Turn.of(schedule, workflows, now);
                assertThat(again).isEqualTo(turn);
            }
            for (Start start : turn.starts()) {
                assertThat(started.add(start.businessRefNo())).isTrue();
                assertThat(workflows.put(start.businessRefNo(), false)).isNull();
            }
            if (overlap != Overlap.ALLOW) {
                assertThat(turn.starts()).hasSizeLessThanOrEqualTo(anyOpen ? 0 : 1);
            }
            assertThat(turn.cancels())
                    .allSatisfy(cancel -> assertThat(overlap).isEqualTo(Overlap.CANCEL_OTHER))
                    .allSatisfy(cancel -> assertThat(workflows).containsEntry(cancel.businessRefNo(), false));
            schedule = turn.schedule();
            assertThat(schedule.due()).isNotNull().isAfter(now);
            Counters counters = schedule.progress().counters();
            assertThat(counters.started()
                            + counters.skipped()
                            + counters.missed()
                            + counters.dropped()
                            + schedule.progress().waiting().size())
                    .isEqualTo(Duration.between(BEGIN, now).toMinutes());
            assertThat(counters.started()).isEqualTo(started.size());
        }
    }
}
