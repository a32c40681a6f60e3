package io.waystage.blueprint.diagram;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as a picture shows them. */
final class Words {

    private Words() {}

    /** As in {@code 2h 30m}. */
    static String of(@Nullable Duration duration) {
        if (duration == null) {
            return "";
        }
        String days = duration.toDays() > 0 ? duration.toDays() + "d" : "";
        Duration rest = duration.minusDays(duration.toDays());
        if (rest.isZero() && !days.isEmpty()) {
            return days;
        }
        String text = rest.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
        return (days + text).replaceAll("([dhm])(?=.)", "$1 ");
    }
}
