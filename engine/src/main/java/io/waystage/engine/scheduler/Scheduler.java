package io.waystage.engine.scheduler;

import io.waystage.engine.schedule.Cancel;
import io.waystage.engine.schedule.Schedule;
import io.waystage.engine.schedule.Start;
import io.waystage.engine.schedule.Turn;
import io.waystage.engine.store.ScheduleStore;
import io.waystage.engine.store.ScheduleStore.Due;
import io.waystage.engine.store.StoredTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what is due. Any number of nodes may do this at once: a schedule is with one of them at a time.
 *
 * <p>The order is: lock the schedules, decide, send, wait until the broker has it, store, commit. Whoever dies before the commit
 * has changed nothing, and the next node decides the same again: its workflows have the same business references, so each is started
 * once. Thread safe.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** How many schedules one transaction takes. */
    private static final int LIMIT = 50;

    private static final Duration DEFECT_AGAIN = Duration.ofMinutes(1);

    private final ScheduleStore store;
    private final InstantSource clock;

    public Scheduler(ScheduleStore store, InstantSource clock) {
        this.store = store;
        this.clock = StoredTime.clock(clock);
    }

    /** Sends events. What it throws leaves everything as it was. */
    public interface Sender {

        /** Sends their StartWorkflow events, and returns those that the broker has durably. */
        Collection<Start> send(List<Start> starts);

        /** The same for CancelWorkflow events. */
        Collection<Cancel> cancel(List<Cancel> cancels);
    }

    /**
     * Looks once at what is due.
     *
     * @return whether more is to be done at once; not when nothing of what was due could be fired
     * @throws io.waystage.engine.store.StoreUnavailableException when the database is away; nothing is lost
     */
    public boolean fireDue(Sender sender) {
        Instant now = clock.instant();
        List<Schedule> fired = new ArrayList<>();
        int taken = store.fireDue(now, LIMIT, due -> {
            List<Schedule> stored = fire(due, sender, now);
            fired.addAll(stored);
            return stored;
        });
        return (taken == LIMIT && !fired.isEmpty()) || fired.stream().anyMatch(schedule -> isDue(schedule, now));
    }

    private static boolean isDue(Schedule schedule, Instant now) {
        Instant due = schedule.due();
        return due != null && !due.isAfter(now);
    }

    private static List<Schedule> fire(List<Due> due, Sender sender, Instant now) {
        List<Turn.Result> turns = due.stream().map(one -> turn(one, now)).toList();
        List<Start> starts =
                turns.stream().flatMap(turn -> turn.starts().stream()).toList();
        List<Cancel> cancels =
                turns.stream().flatMap(turn -> turn.cancels().stream()).toList();
        Set<Start> sent = starts.isEmpty() ? Set.of() : Set.copyOf(sender.send(starts));
        Set<Cancel> cancelled = cancels.isEmpty() ? Set.of() : Set.copyOf(sender.cancel(cancels));
        List<Schedule> stored = new ArrayList<>();
        for (Turn.Result turn : turns) {
            if (sent.containsAll(turn.starts()) && cancelled.containsAll(turn.cancels())) {
                turn.starts().forEach(Scheduler::log);
                turn.cancels().forEach(Scheduler::log);
                stored.add(turn.schedule());
            } else {
                LOG.warn("The schedule {} could not be fired; it is tried again", id(turn));
            }
        }
        return stored;
    }

    /** A defect must not hold up the other schedules. */
    private static Turn.Result turn(Due due, Instant now) {
        try {
            return Turn.of(due.schedule(), due.closed(), now);
        } catch (RuntimeException e) {
            LOG.error(
                    "What the schedule {} starts cannot be decided; it is tried again in {}",
                    due.schedule().definition().id(),
                    DEFECT_AGAIN,
                    e);
            return new Turn.Result(due.schedule().dueAt(now.plus(DEFECT_AGAIN)), List.of(), List.of());
        }
    }

    private static String id(Turn.Result turn) {
        return turn.schedule().definition().id();
    }

    private static void log(Cancel cancel) {
        LOG.info("{} {} is cancelled: {}", cancel.schedule().workflow(), cancel.businessRefNo(), cancel.reason());
    }

    private static void log(Start start) {
        LOG.info(
                "The schedule {} starts {} {} ({})",
                start.schedule().id(),
                start.schedule().workflow(),
                start.businessRefNo(),
                start.cause());
    }
}
