package io.waystage.blueprint;

import io.waystage.blueprint.schedule.Cron;
import io.waystage.blueprint.schedule.Interval;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Makes schedules of all kinds. */
final class RandomSchedules {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private RandomSchedules() {}

    static Arbitrary<ScheduleSpec> specs() {
        Arbitrary<List<Cron>> crons = Arbitraries.of("@daily", "0 2 * * MON-FRI", "*/5 0 2 L * ?", "30 4 1,15 * *")
                .map(Cron::of)
                .list()
                .ofMaxSize(2);
        Arbitrary<Interval> intervals = Arbitraries.integers()
                .between(2, 100_000)
                .map(seconds -> new Interval(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds % 2)));
        return Combinators.combine(crons, intervals, Arbitraries.integers().between(0, 7))
                .as(RandomSchedules::spec);
    }

    private static ScheduleSpec spec(List<Cron> crons, Interval interval, int kind) {
        @Nullable Interval second = crons.isEmpty() || kind == 0 ? interval : null;
        ZoneId zone = crons.isEmpty() || kind == 1 ? ZoneOffset.UTC : ZoneId.of("Europe/Berlin");
        return new ScheduleSpec(
                crons,
                zone,
                second,
                kind == 2 ? START : null,
                kind == 3 ? START.plusNanos(1_000) : null,
                Duration.ofSeconds(kind % 2));
    }

    static List<ScheduleDefinition> of(BlueprintKey key, List<ScheduleSpec> specs) {
        List<ScheduleDefinition> schedules = new ArrayList<>();
        for (ScheduleSpec spec : specs) {
            ScheduleDefinition schedule = ScheduleDefinition.of(
                    "schedule " + schedules.size(), spec, key.componentName(), key.workflowName());
            schedules.add(
                    spec.jitter().isZero()
                            ? schedule
                            : schedule.overlap(Overlap.QUEUE)
                                    .catchUp(Duration.ofMinutes(3))
                                    .input("{\"n\":[1.5,null]}"));
        }
        return schedules;
    }
}
