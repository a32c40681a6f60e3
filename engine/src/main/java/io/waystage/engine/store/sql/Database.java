package io.waystage.engine.store.sql;

import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.BulkStore;
import io.waystage.engine.store.HoldStore;
import io.waystage.engine.store.ItemStore;
import io.waystage.engine.store.JoinedTransactions;
import io.waystage.engine.store.OperatorLog;
import io.waystage.engine.store.PermitStore;
import io.waystage.engine.store.PlaceStore;
import io.waystage.engine.store.ScheduleStore;
import io.waystage.engine.store.SignalStore;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.VersionStore;
import io.waystage.engine.store.WakeUpStore;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowSearches;
import io.waystage.engine.store.WorkflowStore;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Waystage's tables in the user's database, and the ports onto them.
 *
 * <p>Every method of a port takes one connection for one transaction and gives it back; the data source decides whether
 * connections are pooled, and is never closed here. Immutable and thread safe.
 */
public final class Database {

    private final WorkflowStore workflows;
    private final BlueprintStore blueprints;
    private final VersionStore versions;
    private final WakeUpStore wakeUps;
    private final WorkflowQueries queries;
    private final AuditReader audit;
    private final ScheduleStore schedules;
    private final JoinedTransactions joined;
    private final ItemStore items;
    private final SignalStore signals;
    private final PermitStore permits;
    private final HoldStore holds;
    private final WorkflowSearches searches;
    private final PlaceStore places;
    private final OperatorLog operatorLog;
    private final BulkStore bulks;

    private Database(Transactions transactions, Tables tables, Dialect dialect, BlueprintText text) {
        this.workflows = new SqlWorkflowStore(transactions, tables);
        this.blueprints = new SqlBlueprintStore(transactions, tables, text);
        this.versions = new SqlVersionStore(transactions, tables);
        this.wakeUps = new SqlWakeUpStore(transactions, tables.wakeUps());
        this.queries = new SqlWorkflowQueries(transactions, tables);
        this.audit = new SqlAuditReader(transactions, tables.audit(), tables.actions());
        this.schedules = new SqlScheduleStore(transactions, tables.schedules(), tables.closedWorkflows());
        this.joined = new SqlJoinedTransactions(transactions, tables, dialect);
        this.items = new SqlItemStore(transactions, tables.items());
        this.signals = new SqlSignalStore(transactions, tables.signals(), tables.signalWaits());
        this.permits = new SqlPermitStore(transactions, tables.limits(), tables.permits(), tables.wakeUps());
        this.holds = new SqlHoldStore(
                transactions, tables.holds(), tables.heldTasks(), tables.blueprints(), tables.wakeUps());
        this.searches = new SqlWorkflowSearches(transactions, tables.searches());
        this.places = new SqlPlaceStore(transactions, tables.places(), tables.resting());
        this.operatorLog = new SqlOperatorLog(transactions, tables.operatorLog());
        this.bulks = new SqlBulkStore(transactions, tables.bulks(), tables.bulkReport());
    }

    /**
     * Creates or updates the tables, which takes up to three connections at once. Nodes may do this at the same time.
     *
     * @throws StoreUnavailableException when the database cannot be reached
     * @throws IllegalStateException when it is none that Waystage knows, or refuses the tables
     */
    public static Database open(DataSource dataSource, DatabaseOptions options) {
        Dialect dialect = dialect(dataSource);
        Migrations.run(dataSource, dialect, options);
        DSLContext sql = DSL.using(dialect.jooq(), settings(dialect, options.schema()));
        Tables tables = Tables.of(sql, dialect);
        return new Database(new Transactions(dataSource, dialect), tables, dialect, new BlueprintJson());
    }

    private static Dialect dialect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return Dialect.of(connection);
        } catch (SQLException e) {
            throw new StoreUnavailableException("No connection to the database: " + e.getMessage(), e);
        }
    }

    /** Names are never quoted: each database then folds them as it did in the migrations. */
    private static Settings settings(Dialect dialect, @Nullable String schema) {
        Settings settings =
                new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER).withRenderSchema(schema != null);
        return schema == null
                ? settings
                : settings.withRenderMapping(new RenderMapping()
                        .withSchemata(new MappedSchema().withInput("").withOutput(dialect.schemaName(schema))));
    }

    public WorkflowStore workflows() {
        return workflows;
    }

    public BlueprintStore blueprints() {
        return blueprints;
    }

    public VersionStore versions() {
        return versions;
    }

    public WakeUpStore wakeUps() {
        return wakeUps;
    }

    public WorkflowQueries queries() {
        return queries;
    }

    public AuditReader audit() {
        return audit;
    }

    public ScheduleStore schedules() {
        return schedules;
    }

    public JoinedTransactions joined() {
        return joined;
    }

    public BulkStore bulks() {
        return bulks;
    }

    public OperatorLog operatorLog() {
        return operatorLog;
    }

    public PermitStore permits() {
        return permits;
    }

    public HoldStore holds() {
        return holds;
    }

    public WorkflowSearches searches() {
        return searches;
    }

    public PlaceStore places() {
        return places;
    }

    public ItemStore items() {
        return items;
    }

    public SignalStore signals() {
        return signals;
    }
}
