package io.waystage.engine.store.sql;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool that a connection to an H2 database that was shut down is of no more use: the next one opens the database
 * again. Public because the pool creates it by its name.
 */
public final class DeadConnections implements SQLExceptionOverride {

    private static final Set<Integer> DEAD = Set.of(
            90007, // the connection is closed
            90067, // broken
            90098, // the database was closed by an error of its file
            90121); // it was shut down

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return DEAD.contains(error.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
