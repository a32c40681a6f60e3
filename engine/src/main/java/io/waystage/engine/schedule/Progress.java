package io.waystage.engine.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a schedule has before it and behind it.
 *
 * @param triggers not looked at yet
 * @param waiting in their order
 * @param backfills in the order in which they were asked for
 * @param recent the last firings, oldest first
 */
public record Progress(
        List<Trigger> triggers,
        List<Waiting> waiting,
        List<Backfill> backfills,
        List<Firing> recent,
        Counters counters) {

    public static final Progress NONE = new Progress(List.of(), List.of(), List.of(), List.of(), Counters.NONE);

    public Progress {
        triggers = List.copyOf(triggers);
        waiting = List.copyOf(waiting);
        backfills = List.copyOf(backfills);
        recent = List.copyOf(recent);
    }

    /** The time of the latest trigger that is remembered. */
    Optional<Instant> lastTrigger() {
        Stream<Instant> queued =
                waiting.stream().filter(one -> one.cause() == Cause.TRIGGER).map(Waiting::nominal);
        Stream<Instant> done =
                recent.stream().filter(one -> one.cause() == Cause.TRIGGER).map(Firing::nominal);
        return Stream.concat(triggers.stream().map(Trigger::at), Stream.concat(queued, done))
                .max(Comparator.naturalOrder());
    }

    Progress triggers(List<Trigger> value) {
        return new Progress(value, waiting, backfills, recent, counters);
    }

    Progress backfills(List<Backfill> value) {
        return new Progress(triggers, waiting, value, recent, counters);
    }
}
