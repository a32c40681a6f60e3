package io.waystage.chaos.load;

/**
 * That a workflow is to come to an end.
 *
 * @param compensate whether what it has done is to be undone first
 */
public record Cancel(String reference, boolean compensate) {

    private static final String SEPARATOR = " ";

    String line() {
        return reference + SEPARATOR + compensate;
    }

    /** Reads what {@link #line} has written. */
    public static Cancel parse(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        return new Cancel(fields[0], Boolean.parseBoolean(fields[1]));
    }
}
