package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A new database for the tests of one class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {

    HikariDataSource dataSource;
    Database database;

    abstract HikariDataSource emptyDatabase();

    /** The store under test: the database's own, or one around it. */
    WorkflowStore workflows() {
        return database.workflows();
    }

    /** What reads it. */
    WorkflowQueries queries() {
        return database.queries();
    }

    @BeforeAll
    void open() {
        dataSource = emptyDatabase();
        database = Database.open(dataSource, DatabaseOptions.DEFAULT);
    }

    @AfterAll
    void close() {
        dataSource.close();
    }
}
