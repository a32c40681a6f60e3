package io.waystage.blueprint.feature;

/**
 * How many items of a {@link ForEach} may fail before it does.
 *
 * @param number of items, or of hundredths of all items
 */
public record Tolerance(Kind kind, int number) {

    /** None: the first item that fails is the end. */
    public static final Tolerance NONE = new Tolerance(Kind.ITEMS, 0);

    /** All of them; what went wrong stands in the list of results. */
    public static final Tolerance ALL = new Tolerance(Kind.ALL, 0);

    private static final int ALL_PERCENT = 100;

    /** What is counted. */
    public enum Kind {
        ITEMS,
        PERCENT,
        ALL
    }

    public Tolerance {
        if (number < 0 || (kind == Kind.PERCENT && number > ALL_PERCENT)) {
            throw new IllegalArgumentException("A tolerance is a number from 0 on, or 0 to 100 percent: " + number);
        }
    }

    public static Tolerance items(int number) {
        return new Tolerance(Kind.ITEMS, number);
    }

    public static Tolerance percent(int number) {
        return new Tolerance(Kind.PERCENT, number);
    }

    /** Whether so many failures are too many. */
    public boolean isExceededBy(int failed, int total) {
        return switch (kind) {
            case ITEMS -> failed > number;
            case PERCENT -> (long) failed * ALL_PERCENT > (long) number * total;
            case ALL -> false;
        };
    }

    /** Whether a failed item's error stands in its place among the results; else null does. */
    public boolean collectsErrors() {
        return kind == Kind.ALL;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ITEMS -> String.valueOf(number);
            case PERCENT -> number + "%";
            case ALL -> "all";
        };
    }
}
