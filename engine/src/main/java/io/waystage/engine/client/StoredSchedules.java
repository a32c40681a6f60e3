package io.waystage.engine.client;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.schedule.FireTimes;
import io.waystage.engine.schedule.Firing;
import io.waystage.engine.schedule.Progress;
import io.waystage.engine.schedule.Schedule;
import io.waystage.engine.schedule.ScheduleJson;
import io.waystage.engine.store.ScheduleStore;
import io.waystage.engine.store.StoredTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Schedules in the database. */
public final class StoredSchedules implements Schedules {

    private static final int NEXT_FIRINGS = 5;

    private final ScheduleStore store;
    private final BlueprintCatalog catalog;
    private final InstantSource clock;

    public StoredSchedules(ScheduleStore store, BlueprintCatalog catalog, InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = StoredTime.clock(clock);
    }

    @Override
    public void create(ScheduleDefinition definition) {
        check(definition);
        if (!store.add(Schedule.create(definition, clock.instant()))) {
            throw new IllegalStateException(
                    "There is a schedule " + definition.id() + " already: update it, or give the new one another id");
        }
    }

    @Override
    public void update(ScheduleDefinition definition) {
        check(definition);
        change(definition.id(), schedule -> schedule.define(definition, clock.instant()));
    }

    @Override
    public void put(ScheduleDefinition definition) {
        Optional<Schedule> known = store.find(definition.id());
        check(definition);
        if (known.isPresent() && isSame(known.get().definition(), definition)) {
            return;
        }
        if (known.isPresent() || !store.add(Schedule.create(definition, clock.instant()))) {
            update(definition);
        }
    }

    /** Also if the input is written in another way. */
    static boolean isSame(ScheduleDefinition one, ScheduleDefinition other) {
        return ScheduleJson.write(one).equals(ScheduleJson.write(other));
    }

    @Override
    public void delete(String id) {
        if (!store.delete(id)) {
            throw unknown(id);
        }
    }

    @Override
    public void pause(String id, @Nullable String note) {
        ScheduleCheck.note(note);
        change(id, schedule -> schedule.pause(note, clock.instant()));
    }

    @Override
    public void resume(String id, @Nullable String note) {
        ScheduleCheck.note(note);
        change(id, schedule -> schedule.resume(note, clock.instant()));
    }

    @Override
    public void trigger(String id, @Nullable Overlap overlap) {
        change(id, schedule -> schedule.trigger(overlap, clock.instant()));
    }

    @Override
    public void backfill(String id, Instant from, Instant to, @Nullable Overlap overlap) {
        Instant now = clock.instant();
        if (to.isBefore(from) || to.isAfter(now)) {
            throw new IllegalArgumentException(
                    "A backfill goes from an earlier to a later instant of the past, not from " + from + " to " + to
                            + " (now is " + now + ")");
        }
        change(id, schedule -> {
            Overlap policy = overlap != null ? overlap : schedule.definition().overlap();
            if (policy == Overlap.CANCEL_OTHER) {
                throw new IllegalArgumentException(
                        "A backfill whose firings cancel each other would do the last one only;"
                                + " give it another overlap policy, for instance QUEUE");
            }
            return schedule.backfill(StoredTime.of(from), StoredTime.of(to), policy, clock.instant());
        });
    }

    @Override
    public Optional<ScheduleView> describe(String id) {
        return store.find(id).map(this::view);
    }

    @Override
    public List<ScheduleView> list(@Nullable String after, int limit) {
        return store.list(after, limit).stream().map(this::view).toList();
    }

    private ScheduleView view(Schedule schedule) {
        Instant now = clock.instant();
        Progress progress = schedule.progress();
        boolean anyOpen = progress.recent().stream().anyMatch(Firing::isOpen);
        Map<String, Boolean> closed = anyOpen ? store.closed(schedule) : Map.of();
        return new ScheduleView(
                schedule.definition(),
                schedule.paused(),
                schedule.note(),
                schedule.paused()
                        ? List.of()
                        : FireTimes.next(schedule.definition().spec(), schedule.handled(), NEXT_FIRINGS),
                progress.waiting().size() + progress.triggers().size(),
                progress.backfills(),
                progress.recent().stream()
                        .map(firing -> firing.seen(closed, now))
                        .toList(),
                progress.counters(),
                schedule.createdAt(),
                schedule.updatedAt(),
                schedule.declared());
    }

    private void check(ScheduleDefinition definition) {
        ScheduleCheck.check(definition);
        BlueprintKey workflow = definition.workflow();
        catalog.refresh();
        if (catalog.currentVersion(workflow).isEmpty()) {
            throw new IllegalArgumentException("The schedule " + definition.id() + " is to start "
                    + workflow.workflowName() + " of " + workflow.componentName()
                    + ", which is not deployed; this component has " + catalog.workflowsOf(workflow.componentName()));
        }
    }

    private void change(String id, UnaryOperator<Schedule> change) {
        if (store.change(id, change).isEmpty()) {
            throw unknown(id);
        }
    }

    private static NoSuchElementException unknown(String id) {
        return new NoSuchElementException("There is no schedule " + id);
    }
}
