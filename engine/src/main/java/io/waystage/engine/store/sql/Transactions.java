package io.waystage.engine.store.sql;

import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.ConnectionWork;
import io.waystage.engine.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The only place that takes connections: one transaction on each, committed or rolled back at the end. Thread safe. */
final class Transactions {

    private final DataSource dataSource;
    private final Dialect dialect;

    Transactions(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /** What to do in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs a single query that needs no plan by index, in one round trip. */
    <T> T query(Work<T> query) {
        try (Connection connection = connect()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            T result = query.run(connection);
            connection.setAutoCommit(autoCommit);
            return result;
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /**
     * Runs work that reads, or whose changes {@link #sync} brings to the disk. The work runs once; an exception rolls it
     * back. Errors of the database become those of the ports.
     */
    <T> T run(Work<T> work) {
        return run(dialect::begin, work, connection -> {});
    }

    /** Runs work that reads along the indexes of searches, with any number of queries. */
    <T> T search(Work<T> work) {
        return run(dialect::beginSearch, work, connection -> {});
    }

    /** The same for work that must be on disk when this returns. */
    <T> T runDurably(Work<T> work) {
        return run(dialect::begin, work, dialect::afterCommit);
    }

    /**
     * The same for work that ends with {@link Batches#runLast}. The commit before it has nothing to do; where a transaction
     * is somebody else's to commit, it fails before anything is written.
     */
    <T> T write(Work<T> work) {
        return run(Connection::commit, work, connection -> {});
    }

    /** Somebody else's work, whose exceptions come out as they are; the commit is on disk when this returns. */
    <T> T own(ConnectionWork<T> work) throws Exception {
        try (Connection connection = connect()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.run(connection);
            } catch (Exception | Error e) {
                rollBack(connection, e, autoCommit);
                throw e;
            }
            commit(connection, autoCommit);
            return result;
        }
    }

    private void commit(Connection connection, boolean autoCommit) {
        step(() -> runAndCommit(connection, before -> {}, same -> true, autoCommit));
        step(() -> {
            dialect.afterCommit(connection);
            return true;
        });
    }

    /** Brings to the disk what was committed, where a commit itself does not. */
    void sync() {
        if (!dialect.syncsAfterCommit()) {
            return;
        }
        try (Connection connection = connect()) {
            dialect.afterCommit(connection);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** The same on a connection that is at hand; it ends no transaction. */
    void sync(Connection connection) throws SQLException {
        dialect.afterCommit(connection);
    }

    private <T> T run(Around before, Work<T> work, Around afterCommit) {
        try (Connection connection = connect()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            T result = runAndCommit(connection, before, work, autoCommit);
            afterCommit.run(connection);
            return result;
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    @FunctionalInterface
    private interface Around {
        void run(Connection connection) throws SQLException;
    }

    /** A part of work that is not declared to throw {@link SQLException}; its errors become those of the ports at once. */
    <T> T step(Step<T> step) {
        try {
            return step.run();
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    @FunctionalInterface
    interface Step<T> {
        T run() throws SQLException;
    }

    private static <T> T runAndCommit(Connection connection, Around before, Work<T> work, boolean autoCommit)
            throws SQLException {
        try {
            before.run(connection);
            T result = work.run(connection);
            connection.commit();
            connection.setAutoCommit(autoCommit);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e, autoCommit);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable why, boolean autoCommit) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailableException("No connection to the database: " + e.getMessage(), e);
        }
    }

    private RuntimeException translated(SQLException e) {
        return switch (Trouble.of(e, dialect)) {
            case UNAVAILABLE -> new StoreUnavailableException("The database is not available: " + e.getMessage(), e);
            case MISCONFIGURED ->
                new StoreUnavailableException(
                        "The database's tables or permissions are not as they were at the start: " + e.getMessage(), e);
            case CONFLICT -> new ConflictException("Another writer was first: " + e.getMessage(), e);
            case OTHER -> new StoreException("The database refused: " + e.getMessage(), e);
        };
    }
}
