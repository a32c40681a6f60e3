package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.waystage.engine.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 inside this process, for those who bring no database of their own. A transaction is on disk when its commit
 * returns. The caller closes the data source, which closes the database.
 */
public final class EmbeddedDatabase {

    private static final int IN_USE = 90020;

    private static final int CONNECTIONS = 8;

    /** Not H2's default file access, which closes the whole database when a thread is interrupted while it reads or writes. */
    private static final String FILES = "async:";

    /**
     * A commit is written at once instead of within half a second, and {@link H2Dialect} brings it to the disk. The
     * database closes with its data source, and not in a shutdown hook of H2's own, which would run before the last batch
     * is stored. Most messages fit into their row.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MAX_LENGTH_INPLACE_LOB=8192";

    private EmbeddedDatabase() {}

    /**
     * Opens the database in this directory, which is created if it does not exist.
     *
     * @throws StoreUnavailableException when another process has it open, or the files cannot be read
     */
    public static HikariDataSource dataSource(Path directory) {
        Path file = directory.toAbsolutePath().normalize().resolve("waystage");
        JdbcDataSource h2 = h2("jdbc:h2:" + FILES + file + SETTINGS);
        try {
            return pooled(h2);
        } catch (PoolInitializationException e) {
            throw notOpened(directory, e);
        }
    }

    private static StoreUnavailableException notOpened(Path directory, PoolInitializationException e) {
        boolean inUse = e.getCause() instanceof SQLException cause && cause.getErrorCode() == IN_USE;
        return new StoreUnavailableException(
                inUse
                        ? "The embedded database in " + directory + " is in use by another process. Stop that process,"
                                + " give this one another directory, or let both use a PostgreSQL."
                        : "The embedded database in " + directory + " cannot be opened: " + e.getMessage(),
                e);
    }

    /** A new, empty database in memory; it is gone when the data source is closed. */
    public static HikariDataSource inMemory() {
        return pooled(h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_ON_EXIT=FALSE"));
    }

    private static JdbcDataSource h2(String url) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        h2.setUser("sa");
        h2.setPassword("");
        return h2;
    }

    private static HikariDataSource pooled(JdbcDataSource h2) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("waystage-h2");
        config.setDataSource(h2);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setExceptionOverrideClassName(DeadConnections.class.getName());
        return new HikariDataSource(config);
    }
}
