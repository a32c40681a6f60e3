package io.waystage.camel.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.camel.broker.MaskedUrl;
import io.waystage.engine.EngineStore;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.sql.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The engine's tables, and their database: a pool of its own, or the application's data source, which it does not close. */
final class Database implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final EngineStore store;
    private final DataSource dataSource;
    private final @Nullable HikariDataSource owned;

    private Database(EngineStore store, DataSource dataSource, @Nullable HikariDataSource owned) {
        this.store = store;
        this.dataSource = dataSource;
        this.owned = owned;
    }

    private static Database owning(HikariDataSource pool) {
        try {
            return new Database(EngineStore.open(pool), pool, pool);
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    /** Connects, and creates or updates the tables. */
    static Database open(DatabaseOptions options, Path dataDirectory) {
        if (options.jdbcUrl() != null) {
            return owning(pool(options, options.jdbcUrl()));
        }
        DataSource given = options.dataSource();
        if (given != null) {
            return new Database(EngineStore.open(given), given, null);
        }
        return owning(embedded(dataDirectory));
    }

    private static HikariDataSource embedded(Path dataDirectory) {
        try {
            return EmbeddedDatabase.dataSource(dataDirectory.resolve("database"));
        } catch (StoreUnavailableException e) {
            throw new NodeException(String.valueOf(e.getMessage()), e);
        }
    }

    private static HikariDataSource pool(DatabaseOptions options, String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("waystage");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.setMaximumPoolSize(options.poolSize());
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        // One attempt: what is wrong with the credentials waiting does not mend, and a broker gets no second one
        // either.
        config.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new NodeException(
                    "The database at " + MaskedUrl.of(jdbcUrl) + " cannot be reached as user " + options.user() + ": "
                            + reason(e) + ". Check the options jdbcUrl, jdbcUser and jdbcPassword, and that the"
                            + " database runs",
                    e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return MaskedUrl.of(String.valueOf(cause.getMessage()));
    }

    DataSource dataSource() {
        return dataSource;
    }

    EngineStore store() {
        return store;
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
