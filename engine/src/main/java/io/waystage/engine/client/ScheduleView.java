package io.waystage.engine.client;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.engine.schedule.Backfill;
import io.waystage.engine.schedule.Counters;
import io.waystage.engine.schedule.Firing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as people see it.
 *
 * @param note why it is paused, or why it no longer is
 * @param nextFirings the next nominal times; none while it is paused, or when its end is past
 * @param waiting how many firings wait for earlier workflows to close, and triggers for an engine
 * @param backfills what is still to be done of them
 * @param recent the last firings, oldest first, with what became of them
 * @param declared whether it stands in the definition of its workflow
 */
public record ScheduleView(
        ScheduleDefinition definition,
        boolean paused,
        @Nullable String note,
        List<Instant> nextFirings,
        int waiting,
        List<Backfill> backfills,
        List<Firing> recent,
        Counters counters,
        Instant createdAt,
        Instant updatedAt,
        boolean declared) {

    public ScheduleView {
        nextFirings = List.copyOf(nextFirings);
        backfills = List.copyOf(backfills);
        recent = List.copyOf(recent);
    }
}
