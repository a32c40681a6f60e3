package io.waystage.engine.store.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What an error of the database means to the caller. */
enum Trouble {
    /** It cannot be reached or cannot write just now. */
    UNAVAILABLE,
    /** Its tables or permissions are not as they should be: nothing is wrong with the event, so events wait. */
    MISCONFIGURED,
    /** Another writer was first. */
    CONFLICT,
    /** A value that it refuses, or a defect. */
    OTHER;

    /** Looks at an error and at what has caused it. */
    static Trouble of(Throwable error, Dialect dialect) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            Trouble trouble = cause instanceof SQLException sql ? ofOne(sql, dialect) : OTHER;
            if (trouble != OTHER) {
                return trouble;
            }
        }
        return OTHER;
    }

    private static Trouble ofOne(SQLException error, Dialect dialect) {
        boolean noConnection = error instanceof SQLTransientConnectionException
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLRecoverableException;
        return noConnection ? UNAVAILABLE : dialect.trouble(error);
    }
}
