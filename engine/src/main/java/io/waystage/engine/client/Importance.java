package io.waystage.engine.client;

/** How much a line of a story matters; one of a higher importance is also shown where a lower one is asked for. */
public enum Importance {
    /** Everything, also what was ignored. */
    DETAIL,
    /** What tasks and people did, and each failure. */
    NORMAL,
    /** Stages, business statuses, what operators did, what went wrong for good, beginning and end. */
    MAJOR;

    public boolean isAtLeast(Importance wanted) {
        return compareTo(wanted) >= 0;
    }
}
