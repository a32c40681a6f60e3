package io.waystage.engine.state;

/**
 * How far a for-each task has come with its items.
 *
 * @param total how many there are
 * @param started how many of them have been started: the first ones
 */
public record ItemCounts(int total, int started, int completed, int failed) {

    /** How many have ended, one way or the other. */
    public int ended() {
        return completed + failed;
    }

    /** How many are under way. */
    public int open() {
        return started - ended();
    }

    ItemCounts startedUpTo(int end) {
        return new ItemCounts(total, end, completed, failed);
    }

    ItemCounts withEnded(boolean well) {
        return new ItemCounts(total, started, completed + (well ? 1 : 0), failed + (well ? 0 : 1));
    }
}
