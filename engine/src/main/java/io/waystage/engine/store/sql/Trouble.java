package io.waystage.engine.store.sql;

/** What an error of the database means to the caller. */
enum Trouble {
    /** It cannot be reached or cannot write just now. */
    UNAVAILABLE,
    /** Another writer was first. */
    CONFLICT,
    /** A defect, or a value that it refuses. */
    OTHER
}
