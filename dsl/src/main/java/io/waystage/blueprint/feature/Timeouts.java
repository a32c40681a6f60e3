package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the parts of one attempt of a task may take. A part that takes longer fails the attempt with an error of its own type,
 * and the task's retry policy says what follows. Null means no limit.
 *
 * @param scheduleToStart from when the StartTask goes out until a worker says that it has it; until it answers, if it does not say so
 * @param startToClose from when a worker says that it has it until it answers
 * @param heartbeat between two signs of life of a worker that has begun
 */
public record Timeouts(
        @Nullable Duration scheduleToStart,
        @Nullable Duration startToClose,
        @Nullable Duration heartbeat) implements Feature {

    public static final Timeouts NONE = new Timeouts(null, null, null);

    public Timeouts scheduleToStart(Duration limit) {
        return new Timeouts(limit, startToClose, heartbeat);
    }

    public Timeouts startToClose(Duration limit) {
        return new Timeouts(scheduleToStart, limit, heartbeat);
    }

    public Timeouts heartbeat(Duration limit) {
        return new Timeouts(scheduleToStart, startToClose, limit);
    }
}
