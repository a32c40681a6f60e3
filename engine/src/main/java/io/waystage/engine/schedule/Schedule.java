package io.waystage.engine.schedule;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule at one moment: immutable, one row in the store.
 *
 * @param paused its time brings nothing; triggers and backfills still do
 * @param note why it is paused, or why it no longer is; for people
 * @param handled all nominal times up to this one are dealt with, itself included
 * @param due when an engine has to look at it again; null for never, as long as nobody changes it
 * @param declared whether it stands in the definition of its workflow: then what is deployed says what becomes of it
 */
public record Schedule(
        ScheduleDefinition definition,
        boolean paused,
        @Nullable String note,
        Instant handled,
        @Nullable Instant due,
        Progress progress,
        Instant createdAt,
        Instant updatedAt,
        boolean declared) {

    /** So many triggers, and so many backfills, may wait to be looked at. */
    public static final int MOST_WISHES = 100;

    /** One that somebody has made by a client. */
    public Schedule(
            ScheduleDefinition definition,
            boolean paused,
            @Nullable String note,
            Instant handled,
            @Nullable Instant due,
            Progress progress,
            Instant createdAt,
            Instant updatedAt) {
        this(definition, paused, note, handled, due, progress, createdAt, updatedAt, false);
    }

    /** A new one: its first firing is the first after this instant. */
    public static Schedule create(ScheduleDefinition definition, Instant now) {
        return new Schedule(definition, false, null, now, now, Progress.NONE, now, now);
    }

    /** The same schedule by another definition. Its time begins anew, from now on, if it fires at other times than before. */
    public Schedule define(ScheduleDefinition changed, Instant now) {
        boolean sameTimes = changed.spec().equals(definition.spec());
        return new Schedule(
                changed, paused, note, sameTimes ? handled : latest(now), now, progress, createdAt, now, declared);
    }

    /** The same, as a part of its workflow's definition. */
    public Schedule declare() {
        return new Schedule(definition, paused, note, handled, due, progress, createdAt, updatedAt, true);
    }

    public Schedule pause(@Nullable String why, Instant now) {
        return new Schedule(definition, true, why, handled, now, progress, createdAt, now, declared);
    }

    /** What its time would have brought during the pause is not made up for. */
    public Schedule resume(@Nullable String why, Instant now) {
        Instant from = paused ? latest(now) : handled;
        return new Schedule(definition, false, why, from, now, progress, createdAt, now, declared);
    }

    /**
     * Fires at the next look.
     *
     * @param overlap null for that of the definition
     * @throws IllegalStateException when too many triggers wait for an engine
     */
    public Schedule trigger(@Nullable Overlap overlap, Instant now) {
        // Each has a time, and so a business reference, of its own.
        Instant at = progress.lastTrigger()
                .map(last -> last.plusNanos(1_000))
                .filter(now::isBefore)
                .orElse(now);
        Trigger trigger = new Trigger(at, overlap != null ? overlap : definition.overlap());
        return with(progress.triggers(oneMore(progress.triggers(), trigger, "triggers")), now);
    }

    /**
     * Does what its time would have brought in a span of the past.
     *
     * @param from the first instant of the span
     * @param to the last instant of the span
     * @throws IllegalStateException when too many backfills wait
     */
    public Schedule backfill(Instant from, Instant to, Overlap overlap, Instant now) {
        Backfill backfill = new Backfill(from.minusNanos(1_000), to, overlap);
        return with(progress.backfills(oneMore(progress.backfills(), backfill, "backfills")), now);
    }

    /** The same, to be looked at then. */
    public Schedule dueAt(Instant time) {
        return new Schedule(definition, paused, note, handled, time, progress, createdAt, updatedAt, declared);
    }

    private Schedule with(Progress changed, Instant now) {
        return new Schedule(definition, paused, note, handled, now, changed, createdAt, now, declared);
    }

    private Instant latest(Instant now) {
        return now.isAfter(handled) ? now : handled;
    }

    private <T> List<T> oneMore(List<T> list, T one, String what) {
        if (list.size() >= MOST_WISHES) {
            throw new IllegalStateException("The schedule " + definition.id() + " has " + list.size() + " " + what
                    + " waiting; no more are taken");
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
