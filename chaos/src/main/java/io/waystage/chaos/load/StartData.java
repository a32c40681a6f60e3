package io.waystage.chaos.load;

/** With what workflows are started. All of it follows from a workflow's place among the starts, so that the checker knows it too. */
public final class StartData {

    private static final String PREFIX = "W-";

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
     * @param reference of a workflow that the load has started
     */
    public static long number(String reference) {
        return number(Long.parseLong(reference.substring(PREFIX.length())));
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
        return "{\"n\":" + number(start) + more + "}";
    }
}
