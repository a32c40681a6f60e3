package io.waystage.engine.store.sql;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.DeploymentAction;
import io.waystage.engine.store.DeploymentAction.Kind;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.VersionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What operators do to versions, one action at a time. */
final class SqlVersionStore implements VersionStore {

    private final Transactions transactions;
    private final BlueprintTable table;
    private final InactiveTable inactive;
    private final DeploymentTable deployments;
    private final VersionCounts counts;
    private final Batches batches;

    SqlVersionStore(Transactions transactions, Tables tables) {
        this.transactions = transactions;
        this.table = tables.blueprints();
        this.inactive = tables.inactive();
        this.deployments = tables.deployments();
        this.counts = tables.versionCounts();
        this.batches = tables.batches();
    }

    @Override
    public List<Version> versions(BlueprintKey blueprint) {
        return transactions.run(connection -> {
            Map<Integer, Routing.Inactive> off = inactive(connection, blueprint);
            return table.versions(connection, blueprint).values().stream()
                    .map(one -> new Version(
                            one.version(),
                            one.hash(),
                            one.deployedAt(),
                            one.current(),
                            one.pinned(),
                            one.share(),
                            off.get(one.version())))
                    .toList();
        });
    }

    @Override
    public List<BlueprintKey> blueprints() {
        return transactions.run(table::keys);
    }

    @Override
    public Map<Integer, Count> counts(BlueprintKey blueprint) {
        return transactions.run(connection -> counts.of(connection, blueprint));
    }

    @Override
    public Routing.@Nullable Inactive inactive(BlueprintKey blueprint) {
        return transactions.run(connection -> inactive(connection, blueprint)).get(Routing.ALL);
    }

    private Map<Integer, Routing.Inactive> inactive(Connection connection, BlueprintKey blueprint) throws SQLException {
        return inactive.all(connection).getOrDefault(blueprint, Map.of());
    }

    @Override
    public List<DeploymentAction> actions(BlueprintKey blueprint, int limit) {
        return transactions.run(connection -> deployments.list(connection, blueprint, limit));
    }

    @Override
    public Result makeDefault(BlueprintKey blueprint, int version, By by) {
        return act(blueprint, version, (connection, versions, off, one) -> {
            if (one.current() && one.pinned()) {
                return Result.SO_ALREADY;
            }
            if (off.containsKey(version)) {
                return Result.refused(name(blueprint, version) + " is deactivated; activate it first");
            }
            List<BlueprintTable.Version> changed = new ArrayList<>();
            versions.values().stream()
                    .filter(other -> other.current() && other.version() != version)
                    .forEach(other -> changed.add(other.replaced()));
            changed.add(one.current() ? one.pin() : one.currentSince(by.at()).pin());
            table.write(connection, changed, List.of());
            return record(connection, blueprint, version, Kind.MADE_DEFAULT, null, by);
        });
    }

    @Override
    public Result share(BlueprintKey blueprint, int version, int percent, By by) {
        return act(blueprint, version, (connection, versions, off, one) -> {
            if (one.share() == percent && !one.current()) {
                return Result.SO_ALREADY;
            }
            if (one.current()) {
                return Result.refused(name(blueprint, version)
                        + " is the default one, which gets what no other does; give the others their shares");
            }
            if (percent > 0 && off.containsKey(version)) {
                return Result.refused(name(blueprint, version) + " is deactivated; activate it first");
            }
            int others = versions.values().stream()
                    .filter(other -> other.version() != version)
                    .mapToInt(BlueprintTable.Version::share)
                    .sum();
            if (others + percent > 100) {
                return Result.refused("The other versions of " + blueprint + " have " + others + "% together; with "
                        + percent + "% it would be more than 100%");
            }
            table.write(connection, List.of(one.withShare(percent)), List.of());
            return record(connection, blueprint, version, Kind.SHARE_GIVEN, percent + "%", by);
        });
    }

    @Override
    public Result deactivate(BlueprintKey blueprint, int version, By by) {
        return act(blueprint, version, (connection, versions, off, one) -> {
            if (off.containsKey(version)) {
                return Result.SO_ALREADY;
            }
            if (version != Routing.ALL && one.current()) {
                return Result.refused(name(blueprint, version)
                        + " is the default one; make another one the default first, or deactivate the whole blueprint");
            }
            if (version != Routing.ALL && one.share() > 0) {
                table.write(connection, List.of(one.withShare(0)), List.of());
            }
            inactive.add(connection, blueprint, version, by);
            return record(connection, blueprint, version, Kind.DEACTIVATED, null, by);
        });
    }

    @Override
    public Result activate(BlueprintKey blueprint, int version, By by) {
        return act(blueprint, version, (connection, versions, off, one) -> {
            if (!off.containsKey(version)) {
                return Result.SO_ALREADY;
            }
            inactive.remove(connection, blueprint, version);
            return record(connection, blueprint, version, Kind.ACTIVATED, null, by);
        });
    }

    private interface Action {

        /** @param one the version that it is about; of the whole blueprint the default one */
        Result on(
                Connection connection,
                Map<Integer, BlueprintTable.Version> versions,
                Map<Integer, Routing.Inactive> off,
                BlueprintTable.Version one)
                throws SQLException;
    }

    private Result act(BlueprintKey blueprint, int version, Action action) {
        return transactions.runDurably(connection -> {
            long generation = table.lockGeneration(connection);
            NavigableMap<Integer, BlueprintTable.Version> versions = table.versions(connection, blueprint);
            if (versions.isEmpty()) {
                return Result.unknown("No blueprint " + blueprint + " is deployed");
            }
            BlueprintTable.Version one = version == Routing.ALL
                    ? versions.values().stream()
                            .filter(BlueprintTable.Version::current)
                            .findFirst()
                            .orElse(versions.lastEntry().getValue())
                    : versions.get(version);
            if (one == null) {
                return Result.unknown("There is no version " + version + " of the blueprint " + blueprint + "; it has "
                        + versions.keySet());
            }
            Result result = action.on(connection, versions, inactive(connection, blueprint), one);
            if (result.changed()) {
                table.setGeneration(connection, generation + 1);
            }
            return result;
        });
    }

    private Result record(
            Connection connection, BlueprintKey blueprint, int version, Kind kind, @Nullable String detail, By by)
            throws SQLException {
        DeploymentAction action =
                new DeploymentAction(blueprint, version, kind, detail, by.actor(), by.reason(), by.at());
        batches.run(connection, List.of(deployments.insert(List.of(action))));
        return Result.DONE;
    }

    private static String name(BlueprintKey blueprint, int version) {
        return "Version " + version + " of the blueprint " + blueprint;
    }
}
