package io.waystage.engine.schedule;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at a schedule: what it starts now, and what it is afterwards. Whoever takes the same turn twice, because the first time was
 * not stored, starts the same workflows. Long work is done in several turns.
 */
public final class Turn {

    /** Some more than a person wants to see; also those that the overlap policies look at. */
    public static final int RECENT = 10;

    /** As many may wait in a queue. */
    public static final int LONGEST_QUEUE = 1_000;

    static final int MOST_STARTS = 100;

    /** How soon to look again whether what others wait for is closed. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final int MOST_TIMES = 1_000;

    private final Schedule before;
    private final ScheduleDefinition definition;
    private final Instant now;
    private final List<Start> starts = new ArrayList<>();
    private final List<Cancel> cancels = new ArrayList<>();
    private final Deque<Waiting> waiting;
    private final Deque<Firing> recent = new ArrayDeque<>();
    private final Tally tally;
    private Instant handled;
    private boolean open;
    private int timesLeft = MOST_TIMES;
    private boolean unfinished;
    private boolean superseding;

    /**
     * What comes of a turn.
     *
     * @param schedule to be stored when all starts and cancels are sent
     * @param starts in their order
     * @param cancels of workflows that are open
     */
    public record Result(Schedule schedule, List<Start> starts, List<Cancel> cancels) {

        public Result {
            starts = List.copyOf(starts);
            cancels = List.copyOf(cancels);
        }
    }

    private Turn(Schedule schedule, Map<String, Boolean> closed, Instant now) {
        this.before = schedule;
        this.definition = schedule.definition();
        this.now = now;
        this.waiting = new ArrayDeque<>(schedule.progress().waiting());
        this.tally = new Tally(schedule.progress().counters());
        this.handled = schedule.handled();
        schedule.progress().recent().forEach(firing -> recent.add(firing.seen(closed, now)));
        this.open = recent.stream().anyMatch(Firing::isOpen);
    }

    /**
     * Takes a turn.
     *
     * @param closed by business reference, whether the workflows of the recent firings are closed; without those that the store does
     *     not know
     */
    public static Result of(Schedule schedule, Map<String, Boolean> closed, Instant now) {
        return new Turn(schedule, closed, now).take();
    }

    private Result take() {
        startWaiting();
        List<Trigger> triggers = takeTriggers();
        if (!before.paused()) {
            takeTimes();
        }
        List<Backfill> backfills = takeBackfills();
        supersede();
        Progress progress =
                new Progress(triggers, List.copyOf(waiting), backfills, List.copyOf(recent), tally.counters());
        Schedule after = new Schedule(
                definition,
                before.paused(),
                before.note(),
                handled,
                due(!backfills.isEmpty()),
                progress,
                before.createdAt(),
                now,
                before.declared());
        return new Result(after, starts, cancels);
    }

    /** Whatever was to be superseded in this turn was, by the last that came: only that one happens. */
    private void supersede() {
        Waiting next = superseding ? waiting.peek() : null;
        if (next == null) {
            return;
        }
        startWaiting();
        for (Firing firing : recent) {
            if (firing.isOpen() && waiting.contains(next)) {
                cancels.add(new Cancel(definition, firing.businessRefNo(), next.nominal()));
            }
        }
    }

    private void startWaiting() {
        @Nullable Waiting first = firstStartable();
        if (first != null && !open) {
            waiting.remove(first);
            start(first.nominal(), first.cause());
        }
    }

    /** A pause holds back what came by the clock. */
    private @Nullable Waiting firstStartable() {
        return waiting.stream()
                .filter(one -> !before.paused() || one.cause() != Cause.CLOCK)
                .findFirst()
                .orElse(null);
    }

    private List<Trigger> takeTriggers() {
        List<Trigger> left = new ArrayList<>(before.progress().triggers());
        while (!left.isEmpty() && hasRoom()) {
            Trigger trigger = left.remove(0);
            offer(trigger.at(), Cause.TRIGGER, trigger.overlap());
        }
        return left;
    }

    private void takeTimes() {
        Optional<Instant> time = FireTimes.next(definition.spec(), handled);
        while (time.isPresent() && !FireTimes.due(definition, time.get()).isAfter(now) && hasRoom()) {
            handled = time.get();
            timesLeft--;
            if (FireTimes.due(definition, handled).plus(definition.catchUp()).isBefore(now)) {
                tally.missed++;
            } else {
                offer(handled, Cause.CLOCK, definition.overlap());
            }
            time = FireTimes.next(definition.spec(), handled);
        }
    }

    private List<Backfill> takeBackfills() {
        List<Backfill> left = new ArrayList<>();
        for (Backfill backfill : before.progress().backfills()) {
            @Nullable Backfill rest = take(backfill);
            if (rest != null) {
                left.add(rest);
            }
        }
        return left;
    }

    /** Null when all of it is done. */
    private @Nullable Backfill take(Backfill backfill) {
        Backfill rest = backfill;
        while (true) {
            Optional<Instant> time = FireTimes.next(definition.spec(), rest.after());
            if (time.isEmpty() || time.get().isAfter(rest.to())) {
                return null;
            }
            // What waits for its turn needs no place in the queue: it can be computed again.
            boolean hasToWait = rest.overlap() == Overlap.QUEUE && (open || firstStartable() != null);
            if (hasToWait || !hasRoom()) {
                return rest;
            }
            timesLeft--;
            offer(time.get(), Cause.BACKFILL, rest.overlap());
            rest = rest.doneUpTo(time.get());
        }
    }

    private boolean hasRoom() {
        boolean room = starts.size() < MOST_STARTS && timesLeft > 0;
        unfinished |= !room;
        return room;
    }

    private void offer(Instant nominal, Cause cause, Overlap overlap) {
        switch (overlap) {
            case ALLOW -> start(nominal, cause);
            case SKIP -> startUnlessOpen(nominal, cause);
            case QUEUE_ONE -> startOrQueue(nominal, cause, 1);
            case QUEUE -> startOrQueue(nominal, cause, LONGEST_QUEUE);
            case CANCEL_OTHER -> replaceWaiting(nominal, cause);
        }
    }

    private void startUnlessOpen(Instant nominal, Cause cause) {
        if (open) {
            tally.skipped++;
        } else {
            start(nominal, cause);
        }
    }

    private void startOrQueue(Instant nominal, Cause cause, int longest) {
        if (!open && firstStartable() == null) {
            start(nominal, cause);
        } else if (waiting.size() < longest) {
            waiting.add(new Waiting(nominal, cause));
        } else {
            tally.dropped++;
        }
    }

    private void replaceWaiting(Instant nominal, Cause cause) {
        tally.dropped += waiting.size();
        waiting.clear();
        waiting.add(new Waiting(nominal, cause));
        superseding = true;
    }

    private void start(Instant nominal, Cause cause) {
        Start start = new Start(definition, nominal, cause);
        starts.add(start);
        tally.started++;
        open = true;
        recent.add(new Firing(nominal, cause, start.businessRefNo(), now, Firing.Fate.SENT));
        if (recent.size() > RECENT) {
            recent.remove();
        }
    }

    private @Nullable Instant due(boolean backfilling) {
        if (unfinished) {
            return now;
        }
        @Nullable
        Instant due = before.paused()
                ? null
                : FireTimes.next(definition.spec(), handled)
                        .map(time -> FireTimes.due(definition, time))
                        .orElse(null);
        boolean lookAgain = firstStartable() != null || backfilling;
        Instant soon = now.plus(LOOK_AGAIN);
        return lookAgain && (due == null || soon.isBefore(due)) ? soon : due;
    }

    /** Counters that count. */
    private static final class Tally {

        private long started;
        private long skipped;
        private long missed;
        private long dropped;

        Tally(Counters from) {
            started = from.started();
            skipped = from.skipped();
            missed = from.missed();
            dropped = from.dropped();
        }

        Counters counters() {
            return new Counters(started, skipped, missed, dropped);
        }
    }
}
