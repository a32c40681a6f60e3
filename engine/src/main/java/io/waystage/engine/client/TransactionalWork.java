package io.waystage.engine.client;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** The work of a task whose writes count if and only if the task is complete by it. */
@FunctionalInterface
public interface TransactionalWork {

    /**
     * Does the work on this connection, whose transaction it neither commits nor rolls back.
     *
     * @return the task's output, a JSON text; null for none
     * @throws Exception ends the transaction without any effect
     */
    @Nullable
    String run(Connection connection) throws Exception;
}
