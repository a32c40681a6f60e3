package io.waystage.engine.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Cron;
import io.waystage.blueprint.schedule.Interval;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a schedule fires. The same answer on every node, at any time. */
public final class FireTimes {

    private FireTimes() {}

    /** The first nominal time after this instant; empty if there is none any more. */
    public static Optional<Instant> next(ScheduleSpec spec, Instant after) {
        Instant from = after;
        if (spec.startAt() != null && from.isBefore(spec.startAt())) {
            from = spec.startAt().minusNanos(1);
        }
        @Nullable Instant first = spec.interval() == null ? null : next(spec.interval(), from);
        for (Cron cron : spec.crons()) {
            first = earlier(first, WallClock.next(cron, spec.zone(), from).orElse(null));
        }
        boolean over = first != null && spec.endAt() != null && first.isAfter(spec.endAt());
        return over ? Optional.empty() : Optional.ofNullable(first);
    }

    /** The first nominal times after this instant, at most so many. */
    public static List<Instant> next(ScheduleSpec spec, Instant after, int count) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> time = next(spec, after);
        while (time.isPresent() && times.size() < count) {
            times.add(time.get());
            time = next(spec, time.get());
        }
        return times;
    }

    /** When the firing of this nominal time is due: later by its jitter. */
    public static Instant due(ScheduleDefinition schedule, Instant nominal) {
        Duration most = schedule.spec().jitter();
        if (most.isZero()) {
            return nominal;
        }
        Optional<Instant> following = next(schedule.spec(), nominal);
        if (following.isPresent() && Duration.between(nominal, following.get()).compareTo(most) < 0) {
            most = Duration.between(nominal, following.get());
        }
        return nominal.plusMillis((long) (most.toMillis() * spread(schedule.id(), nominal)));
    }

    private static Instant next(Interval interval, Instant after) {
        long every = interval.every().toSeconds();
        long offset = interval.offset().toSeconds();
        long past = Math.floorDiv(after.getEpochSecond() - offset, every);
        return Instant.ofEpochSecond((past + 1) * every + offset);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** A number in [0, 1) that always belongs to this firing. */
    private static double spread(String id, Instant nominal) {
        long hash = UUID.nameUUIDFromBytes((nominal + " " + id).getBytes(UTF_8)).getLeastSignificantBits();
        return (hash & 0xFFFF_FFFFL) / (double) (1L << 32);
    }
}
