package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** What is peculiar to one database. */
interface Dialect {

    /**
     * The dialect of the connected database.
     *
     * @throws IllegalStateException when it is none that Waystage knows
     */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String name = database.getDatabaseProductName();
        int major = database.getDatabaseMajorVersion();
        if (name.equals("PostgreSQL") && major >= PostgresDialect.OLDEST) {
            return new PostgresDialect();
        }
        if (name.equals("H2") && major >= H2Dialect.OLDEST) {
            return H2Dialect.of(connection);
        }
        throw new IllegalStateException(
                "Waystage cannot store in %s %s. It can in H2 (%d or later) and PostgreSQL (%d or later)."
                        .formatted(
                                name, database.getDatabaseProductVersion(), H2Dialect.OLDEST, PostgresDialect.OLDEST));
    }

    SQLDialect jooq();

    /** The migrations, by their names below {@link MigrationFiles#FOLDER}. */
    List<String> migrations();

    /** How this database writes a schema name that is not quoted. */
    String schemaName(String schema);

    Batches batches(DSLContext sql);

    /** Prepares a transaction that has just begun; {@link Batches#run} needs no preparation. */
    void begin(Connection connection) throws SQLException;

    /** Prepares a transaction that searches: no plan reads a whole table, and each is made for the values at hand. */
    void beginSearch(Connection connection) throws SQLException;

    /** Prepares a transaction of somebody else's, until the answer brings it back to how it was. */
    Undo beginWithin(Connection connection) throws SQLException;

    /** Undoes a preparation. */
    @FunctionalInterface
    interface Undo {
        void run() throws SQLException;
    }

    /** Whether {@link #afterCommit} has anything to do. */
    boolean syncsAfterCommit();

    /** Brings a commit to the disk where the database does not do so by itself. */
    void afterCommit(Connection connection) throws SQLException;

    /** Whether {@code select ... limit n for update} locks n rows, and not all that it could have returned. */
    boolean locksWithinLimit();

    /** Whether an index by several columns is read in its order for a range over all of them. */
    boolean readsRangesOfRows();

    Trouble trouble(SQLException error);
}
