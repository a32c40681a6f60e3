package io.waystage.engine.store;

import java.sql.Connection;

/** What to do in a transaction of a connection. The transaction's end is not its business. */
@FunctionalInterface
public interface ConnectionWork<T> {

    T run(Connection connection) throws Exception;
}
