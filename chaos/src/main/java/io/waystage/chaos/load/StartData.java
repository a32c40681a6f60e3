package io.waystage.chaos.load;

import io.waystage.chaos.secret.Keys;
import java.time.Duration;

/** With what workflows are started. All of it follows from a workflow's place among the starts, so that the checker knows it too. */
public final class StartData {

    private static final String PREFIX = "W-";

    private static final String SALE = "S-";

    /** Of so many starts one begins later. */
    private static final int DELAYED = 9;

    private static final int LONGEST_DELAY_MILLIS = 3_000;

    /** Large enough for each remainder of each blueprint's workflows. */
    private static final long NUMBERS = 1_000;

    private StartData() {}

    /** The business reference of the start at this place. */
    public static String reference(long start) {
        return PREFIX + start;
    }

    /**
     * What conditions look at. Not the place itself, since of that depends already which blueprint is started.
     *
     * @param reference of any workflow; 0 for one that the load has not started
     */
    public static long number(String reference) {
        return isOfLoad(reference) ? number(start(reference)) : 0;
    }

    /** Whether the load has started this workflow: not an application, or a schedule. */
    public static boolean isOfLoad(String reference) {
        return reference.startsWith(PREFIX);
    }

    private static long start(String reference) {
        return Long.parseLong(reference.substring(PREFIX.length()));
    }

    /** How long after its start a workflow is to begin. */
    public static Duration delay(String reference) {
        return isOfLoad(reference) ? delay(start(reference)) : Duration.ZERO;
    }

    static Duration delay(long start) {
        return start % DELAYED == 0 ? Duration.ofMillis(number(start) * 7 % LONGEST_DELAY_MILLIS) : Duration.ZERO;
    }

    /** The business reference of a workflow that an application starts. */
    public static String sale(long number) {
        return SALE + number;
    }

    private static long number(long start) {
        return (((start + 1) * 0x9E3779B97F4A7C15L) >>> 1) % NUMBERS;
    }

    /**
     * A JSON text.
     *
     * @param ballast so many characters more, which nobody looks at
     */
    static String input(long start, int ballast) {
        String more = ballast == 0 ? "" : ",\"ballast\":\"" + "x".repeat(ballast) + "\"";
        return "{\"n\":" + number(start) + ",\"of\":\"" + Keys.SECRET + "\"" + more + "}";
    }
}
