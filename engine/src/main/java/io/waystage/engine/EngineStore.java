package io.waystage.engine;

import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import javax.sql.DataSource;

/**
 * The engine's tables in a database, as new as this engine needs them. It needs no broker, so it can be opened while one
 * starts. Immutable and thread safe.
 */
public final class EngineStore {

    private final Database database;

    private EngineStore(Database database) {
        this.database = database;
    }

    /**
     * Creates or updates the tables, which takes up to three connections at once. Nodes may do this at the same time.
     *
     * @param dataSource where every connection is taken from, now and later; whoever gives it closes it, after the engine
     * @throws IllegalStateException when the database cannot be reached or used; the text says why
     */
    public static EngineStore open(DataSource dataSource) {
        return new EngineStore(Database.open(dataSource, DatabaseOptions.DEFAULT));
    }

    Database database() {
        return database;
    }
}
