package io.waystage.engine.store.sql;

import io.waystage.engine.store.StoreUnavailableException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Creates and updates Waystage's tables, and looks at nothing else in the schema. Nodes that start at the same time take
 * turns.
 */
final class Migrations {

    private Migrations() {}

    static void run(DataSource dataSource, Dialect dialect, DatabaseOptions options) {
        List<MigrationScript> scripts = MigrationScript.read(Migrations.class.getClassLoader(), dialect.migrations());
        String schema = options.schema() == null ? null : dialect.schemaName(options.schema());
        if (MigrationHistory.consistsOf(scripts, dataSource, schema)) {
            return;
        }
        try {
            migrate(configuration(dataSource, scripts, schema));
        } catch (FlywayException e) {
            throw explained(e, dialect);
        }
    }

    private static FluentConfiguration configuration(
            DataSource dataSource, List<MigrationScript> scripts, @Nullable String schema) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .resourceProvider(new MigrationFiles(scripts))
                .javaMigrationClassProvider(List::of)
                .table(MigrationHistory.TABLE)
                // A schema with somebody else's tables is no obstacle: ours start from version 0 beside them.
                .baselineOnMigrate(true)
                .baselineVersion("0");
        return schema == null ? configuration : configuration.schemas(schema);
    }

    /** One at a time in this process: Flyway has no lock in H2, whose embedded databases belong to one process anyway. */
    private static void migrate(FluentConfiguration configuration) {
        synchronized (Migrations.class) {
            configuration.load().migrate();
        }
    }

    private static RuntimeException explained(FlywayException e, Dialect dialect) {
        if (Trouble.of(e, dialect) == Trouble.UNAVAILABLE) {
            return new StoreUnavailableException("No connection to create or update the tables: " + e.getMessage(), e);
        }
        return new IllegalStateException(
                "Waystage's tables cannot be created or updated: " + e.getMessage()
                        + " The database user needs the right to create tables (and on PostgreSQL functions in plpgsql)"
                        + " in the schema.",
                e);
    }
}
