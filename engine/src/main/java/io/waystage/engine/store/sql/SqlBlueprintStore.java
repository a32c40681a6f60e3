package io.waystage.engine.store.sql;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.limit.Limits;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.StoredText;
import io.waystage.engine.store.sql.BlueprintTable.Content;
import io.waystage.engine.store.sql.BlueprintTable.Row;
import io.waystage.engine.store.sql.BlueprintTable.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Deploys blueprints, one deployment at a time, and parses a stored one once. */
final class SqlBlueprintStore implements BlueprintStore {

    private final Transactions transactions;
    private final BlueprintTable table;
    private final LimitTable limits;
    private final InactiveTable inactive;
    private final DeploymentTable deployments;
    private final Batches batches;
    private final BlueprintText text;
    /** By the hash of their content, which counts their key. */
    private final Map<String, Blueprint> parsed = new ConcurrentHashMap<>();

    SqlBlueprintStore(Transactions transactions, Tables tables, BlueprintText text) {
        this.transactions = transactions;
        this.table = tables.blueprints();
        this.limits = tables.limits();
        this.inactive = tables.inactive();
        this.deployments = tables.deployments();
        this.batches = tables.batches();
        this.text = text;
    }

    @Override
    public Deployment deploy(List<Blueprint> blueprints, boolean asDefault, Instant now) {
        Map<Content, Blueprint> wanted = byContent(blueprints);
        return transactions.runDurably(connection -> {
            long generation = table.lockGeneration(connection);
            Map<Content, Version> known = table.find(connection, List.copyOf(wanted.keySet()));
            Map<Content, Blueprint> others = new LinkedHashMap<>(wanted);
            others.keySet().removeIf(content -> isCurrent(known.get(content)));
            Map<BlueprintKey, Routing> routings =
                    others.isEmpty() ? Map.of() : change(connection, others, known, asDefault, now);
            long after = routings.isEmpty() ? generation : generation + 1;
            if (after > generation) {
                table.setGeneration(connection, after);
            }
            List<StoredBlueprint> stored = new ArrayList<>();
            wanted.forEach(
                    (content, blueprint) -> stored.add(stored(Objects.requireNonNull(known.get(content)), blueprint)));
            return new Deployment(stored, generation, after, routings);
        });
    }

    private Map<Content, Blueprint> byContent(List<Blueprint> blueprints) {
        Map<BlueprintKey, Blueprint> byKey = new LinkedHashMap<>();
        Map<Content, Blueprint> byContent = new LinkedHashMap<>();
        for (Blueprint blueprint : blueprints) {
            checkNames(blueprint);
            if (byKey.put(blueprint.key(), blueprint) != null) {
                throw new IllegalArgumentException(
                        "Two of the blueprints to deploy together are " + blueprint.key() + ": deploy one of them");
            }
            byContent.put(new Content(blueprint.key(), text.hash(blueprint)), blueprint);
        }
        return byContent;
    }

    private static boolean isCurrent(@Nullable Version version) {
        return version != null && version.current();
    }

    /**
     * Adds the versions that are new, and makes current those that are to be.
     *
     * @param known versions by their contents, to which those are added that are new
     * @return what new workflows run, of the blueprints of which something has changed
     */
    private Map<BlueprintKey, Routing> change(
            Connection connection,
            Map<Content, Blueprint> contents,
            Map<Content, Version> known,
            boolean asDefault,
            Instant now)
            throws SQLException {
        BlueprintHistories histories = new BlueprintHistories();
        table.read(connection, contents.keySet().stream().map(Content::key).toList(), histories);
        Map<BlueprintKey, Map<Integer, Routing.Inactive>> off = inactive.all(connection);
        DeploymentChanges changes = new DeploymentChanges(histories, off, asDefault, now);
        List<Row> added = new ArrayList<>();
        contents.forEach((content, blueprint) -> {
            Version before = known.get(content);
            Version after = before == null ? changes.add(content) : changes.again(before);
            known.put(content, after);
            if (before == null) {
                added.add(row(after, blueprint));
            }
        });
        if (changes.actions().isEmpty()) {
            return Map.of();
        }
        List<Blueprint> changed = contents.entrySet().stream()
                .filter(one -> changes.keys().contains(one.getKey().key()))
                .map(Map.Entry::getValue)
                .toList();
        limits.define(connection, Limits.of(changed));
        table.write(connection, changes.changed(), added);
        batches.run(connection, List.of(deployments.insert(changes.actions())));
        Map<BlueprintKey, Routing> routings = histories.routings(off);
        routings.keySet().retainAll(changes.keys());
        return routings;
    }

    /** What could not be read again must not be stored. */
    private Row row(Version version, Blueprint blueprint) {
        Row row = new Row(version, StoredText.text("the blueprint", text.write(blueprint)));
        parse(row);
        return row;
    }

    @Override
    public Optional<StoredBlueprint> find(BlueprintKey key, int version) {
        return transactions.run(
                connection -> table.find(connection, key, version).map(this::stored));
    }

    @Override
    public List<StoredBlueprint> current() {
        return transactions.run(connection ->
                table.current(connection).stream().map(this::stored).toList());
    }

    @Override
    public Map<BlueprintKey, Integer> currentVersions() {
        return transactions.run(table::currentVersions);
    }

    @Override
    public Map<BlueprintKey, Routing> routings() {
        return transactions.run(connection -> table.chosen(connection).routings(inactive.all(connection)));
    }

    @Override
    public long generation() {
        return transactions.query(table::generation);
    }

    private StoredBlueprint stored(Row row) {
        return stored(row.version(), parse(row));
    }

    private static StoredBlueprint stored(Version version, Blueprint blueprint) {
        return new StoredBlueprint(blueprint, version.version(), version.hash(), version.deployedAt());
    }

    private Blueprint parse(Row row) {
        return parsed.computeIfAbsent(row.version().hash(), hash -> text.read(row.content()));
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
