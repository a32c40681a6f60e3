package io.waystage.chaos.check;

import io.waystage.chaos.operate.Diary;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What those who were there know of the whole run.
 *
 * @param cancels what the load has cancelled
 * @param calm when nothing was broken
 * @param diary what operators remember, by the id of each action
 * @param zero when the clock that only goes forward was at 0
 */
public record Known(Cancels cancels, Calm calm, Map<String, Diary.Entry> diary, Instant zero) {

    /** For runs of which nobody knows anything. */
    static Known nothing() {
        return new Known(Cancels.NONE, new Calm(List.of()), Map.of(), Instant.EPOCH);
    }

    public Known {
        diary = Map.copyOf(diary);
    }

    /** A time of the clock that only goes forward, by the other one. */
    Instant wall(long nanos) {
        return zero.plusNanos(nanos);
    }
}
