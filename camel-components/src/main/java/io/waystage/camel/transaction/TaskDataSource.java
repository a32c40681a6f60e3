package io.waystage.camel.transaction;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The engine's database for whoever writes within its transactions: on the thread of a transacted task it hands out that
 * task's connection, whose commit and close are the task's, anywhere else an ordinary connection of the engine's own data
 * source. Thread safe.
 */
public final class TaskDataSource implements DataSource {

    private final Supplier<DataSource> engine;

    /** @param engine asked for each connection, so this may be made before the engine runs */
    public TaskDataSource(Supplier<DataSource> engine) {
        this.engine = engine;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection current = TaskTransactions.current();
        return current != null ? current : engine.get().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The engine's database is used by the engine's user");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return engine.get().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("The data source is the engine's");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The data source is the engine's");
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return engine.get().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return engine.get().getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : engine.get().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || engine.get().isWrapperFor(type);
    }
}
