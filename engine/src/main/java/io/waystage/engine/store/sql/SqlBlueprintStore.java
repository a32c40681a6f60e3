package io.waystage.engine.store.sql;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.StoredText;
import io.waystage.engine.store.StoredTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deploys blueprints, one deployment at a time. */
final class SqlBlueprintStore implements BlueprintStore {

    private final Transactions transactions;
    private final BlueprintTable blueprints;
    private final BlueprintText text;

    SqlBlueprintStore(Transactions transactions, BlueprintTable blueprints, BlueprintText text) {
        this.transactions = transactions;
        this.blueprints = blueprints;
        this.text = text;
    }

    @Override
    public StoredBlueprint deploy(Blueprint blueprint, Instant now) {
        checkNames(blueprint);
        String hash = text.hash(blueprint);
        String content = StoredText.text("the blueprint", text.write(blueprint));
        return transactions.runDurably(connection -> {
            long generation = blueprints.lockGeneration(connection);
            BlueprintKey key = blueprint.key();
            Optional<BlueprintTable.Row> known = blueprints.find(connection, key, hash);
            if (known.isPresent() && known.get().current()) {
                return stored(known.get());
            }
            BlueprintTable.Row deployed =
                    known.isPresent() ? again(connection, known.get(), now) : next(connection, key, hash, content, now);
            blueprints.setGeneration(connection, generation + 1);
            return stored(deployed);
        });
    }

    private BlueprintTable.Row again(Connection connection, BlueprintTable.Row known, Instant now) throws SQLException {
        blueprints.clearCurrent(connection, known.key());
        blueprints.makeCurrent(connection, known.key(), known.version(), now);
        return new BlueprintTable.Row(
                known.key(), known.version(), known.hash(), known.content(), StoredTime.of(now), true);
    }

    private BlueprintTable.Row next(Connection connection, BlueprintKey key, String hash, String content, Instant now)
            throws SQLException {
        int version = blueprints.newestVersion(connection, key) + 1;
        BlueprintTable.Row row = new BlueprintTable.Row(key, version, hash, content, StoredTime.of(now), true);
        blueprints.clearCurrent(connection, key);
        blueprints.insert(connection, row);
        return row;
    }

    @Override
    public Optional<StoredBlueprint> find(BlueprintKey key, int version) {
        return transactions.run(
                connection -> blueprints.find(connection, key, version).map(this::stored));
    }

    @Override
    public List<StoredBlueprint> current() {
        return transactions.run(connection ->
                blueprints.current(connection).stream().map(this::stored).toList());
    }

    @Override
    public long generation() {
        return transactions.query(blueprints::generation);
    }

    private StoredBlueprint stored(BlueprintTable.Row row) {
        return new StoredBlueprint(text.read(row.content()), row.version(), row.hash(), row.deployedAt());
    }

    /** What has no room in a workflow's row would fail much later, in the middle of a workflow. */
    private static void checkNames(Blueprint blueprint) {
        StoredText.name("component_name", blueprint.componentName());
        StoredText.name("workflow_name", blueprint.workflowName());
        blueprint.stages().forEach(stage -> {
            StoredText.name("stage_name", stage.name());
            stage.tasks().forEach(task -> {
                StoredText.name("task_name", task.name());
                StoredText.nameOrNull("business_status", task.businessStatus());
                StoredText.nameOrNull("assigned_to", task.assignedTo());
            });
        });
    }
}
