package io.waystage.engine.store.sql;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.DeploymentAction;
import io.waystage.engine.store.DeploymentAction.Kind;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.sql.BlueprintTable.Content;
import io.waystage.engine.store.sql.BlueprintTable.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a deployment changes about versions. For one deployment and one thread. */
final class DeploymentChanges {

    private final BlueprintHistories histories;
    private final Map<BlueprintKey, Map<Integer, Routing.Inactive>> inactive;
    private final boolean asDefault;
    private final Instant now;
    private final List<Version> changed = new ArrayList<>();
    private final List<DeploymentAction> actions = new ArrayList<>();
    private final Set<BlueprintKey> keys = new LinkedHashSet<>();

    /** @param histories of all blueprints that are deployed, which show the changes afterwards */
    DeploymentChanges(
            BlueprintHistories histories,
            Map<BlueprintKey, Map<Integer, Routing.Inactive>> inactive,
            boolean asDefault,
            Instant now) {
        this.histories = histories;
        this.inactive = inactive;
        this.asDefault = asDefault;
        this.now = now;
    }

    /** Content that nobody has deployed before. */
    Version add(Content content) {
        BlueprintKey key = content.key();
        int next = histories.nextVersion(key);
        Optional<Version> current = histories.current(key);
        boolean becomesCurrent = asDefault || current.isEmpty();
        Version version = new Version(key, next, content.hash(), StoredTime.of(now), becomesCurrent, 0, false);
        if (becomesCurrent) {
            replace(current);
        }
        histories.add(version);
        note(version, Kind.DEPLOYED, becomesCurrent ? "as the default" : "not as the default");
        return version;
    }

    /** Content of a version that is not the current one. */
    Version again(Version version) {
        BlueprintKey key = version.key();
        Optional<Version> current = histories.current(key);
        boolean off = inactive.getOrDefault(key, Map.of()).containsKey(version.version());
        if (current.isPresent() && (!asDefault || off || current.get().pinned())) {
            return version;
        }
        replace(current);
        Version after = version.currentSince(now);
        changed.add(after);
        histories.add(after);
        note(after, Kind.MADE_DEFAULT, "deployed again");
        return after;
    }

    private void replace(Optional<Version> current) {
        current.map(Version::replaced).ifPresent(old -> {
            changed.add(old);
            histories.add(old);
        });
    }

    private void note(Version version, Kind kind, String detail) {
        keys.add(version.key());
        actions.add(new DeploymentAction(version.key(), version.version(), kind, detail, null, null, now));
    }

    /** Those that were there before. */
    List<Version> changed() {
        return changed;
    }

    List<DeploymentAction> actions() {
        return actions;
    }

    /** Of which blueprints something has changed. */
    Set<BlueprintKey> keys() {
        return keys;
    }
}
