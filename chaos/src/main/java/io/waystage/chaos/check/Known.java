package io.waystage.chaos.check;

import io.waystage.chaos.operate.Diary;
import java.util.Map;

/**
 * What those who were there know of the whole run.
 *
 * @param cancels what the load has cancelled
 * @param calm when nothing was broken
 * @param diary what operators remember, by the id of each action
 */
public record Known(Cancels cancels, Calm calm, Map<String, Diary.Entry> diary) {

    public static final Known NOTHING = new Known(Cancels.NONE, Calm.ALWAYS, Map.of());

    public Known {
        diary = Map.copyOf(diary);
    }
}
