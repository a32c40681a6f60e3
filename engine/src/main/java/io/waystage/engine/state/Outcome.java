package io.waystage.engine.state;

/** What became of an event. Every event stands in the audit trail with one of these. */
public enum Outcome {
    /** It changed the workflow. */
    APPLIED,
    /** What it says was so already. */
    DUPLICATE,
    /** It speaks of an attempt or run that a newer one has replaced, or of a human task that is not open any more. */
    STALE,
    /** It speaks of a workflow or task that was never scheduled, or asks to retry an attempt that there was not yet. */
    EARLY,
    /** Its workflow has failed as a whole, or was cancelled; nothing happens to that any more. */
    CLOSED,
    /** A person asked for what is not this person's to do, or put in what does not fit; its one change says why. */
    REFUSED;

    /** Whether such an event has changes in the audit trail. */
    public boolean hasChanges() {
        return this == APPLIED || this == REFUSED;
    }
}
