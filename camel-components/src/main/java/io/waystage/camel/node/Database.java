package io.waystage.camel.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.sql.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The engine's database: a pool of its own, or the application's data source, which it does not close. */
final class Database implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Pattern SECRET = Pattern.compile("(?i)(password=)[^&;]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

    private final DataSource dataSource;
    private final @Nullable HikariDataSource owned;

    private Database(DataSource dataSource, @Nullable HikariDataSource owned) {
        this.dataSource = dataSource;
        this.owned = owned;
    }

    private static Database owning(HikariDataSource pool) {
        return new Database(pool, pool);
    }

    static Database open(DatabaseOptions options, Path dataDirectory) {
        if (options.jdbcUrl() != null) {
            return owning(pool(options, options.jdbcUrl()));
        }
        DataSource given = options.dataSource();
        if (given != null) {
            return new Database(given, null);
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
        config.setInitializationFailTimeout(CONNECT_LIMIT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new NodeException(
                    "The database at " + masked(jdbcUrl) + " cannot be reached as user " + options.user() + ": "
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
        return masked(String.valueOf(cause.getMessage()));
    }

    /** Fit for a log. */
    static String masked(String url) {
        return USER_INFO.matcher(SECRET.matcher(url).replaceAll("$1***")).replaceAll("//***@");
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
