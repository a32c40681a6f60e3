package io.waystage.engine.schedule;

import io.waystage.blueprint.schedule.Cron;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * When a cron fires on the clocks of a zone, whatever is done to these.
 *
 * <p>A cron that names its hours fires once for each time that it names: a time that the clocks jump over comes at the moment of the
 * jump (several of them are one firing), a time that they show twice counts the first time. A cron of every hour goes by elapsed
 * time: nothing is made up for an hour that is jumped over, and an hour that comes twice has its firings twice.
 */
final class WallClock {

    private WallClock() {}

    /** The first firing after this instant; empty if there is none. */
    static Optional<Instant> next(Cron cron, ZoneId zone, Instant after) {
        return cron.isEveryHour() ? everyHour(cron, zone.getRules(), after) : named(cron, zone.getRules(), after);
    }

    /** From one change of the clocks to the next the wall is a fixed distance from UTC. */
    private static Optional<Instant> everyHour(Cron cron, ZoneRules rules, Instant after) {
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime from = LocalDateTime.ofEpochSecond(after.getEpochSecond(), after.getNano(), offset);
        while (true) {
            Optional<LocalDateTime> time = cron.next(from);
            if (time.isEmpty()) {
                return Optional.empty();
            }
            Instant found = time.get().toInstant(offset);
            ZoneOffsetTransition change = rules.nextTransition(after);
            if (change == null || found.isBefore(change.getInstant())) {
                return Optional.of(found);
            }
            after = change.getInstant();
            offset = change.getOffsetAfter();
            from = change.getDateTimeAfter().minusSeconds(1); // so that the moment of the change itself counts
        }
    }

    private static Optional<Instant> named(Cron cron, ZoneRules rules, Instant after) {
        LocalDateTime from =
                LocalDateTime.ofEpochSecond(after.getEpochSecond(), after.getNano(), rules.getOffset(after));
        while (true) {
            Optional<LocalDateTime> time = cron.next(from);
            if (time.isEmpty()) {
                return Optional.empty();
            }
            Instant found = instant(time.get(), rules);
            if (found.isAfter(after)) {
                return Optional.of(found);
            }
            from = time.get(); // shown for the second time, or jumped over just now
        }
    }

    private static Instant instant(LocalDateTime time, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }
}
