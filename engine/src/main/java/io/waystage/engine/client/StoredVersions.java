package io.waystage.engine.client;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.difference.BlueprintDifference;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.client.BlueprintVersions.VersionView;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.state.Plan;
import io.waystage.engine.store.DeploymentAction;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.VersionStore;
import io.waystage.engine.store.VersionStore.By;
import io.waystage.engine.store.VersionStore.Count;
import io.waystage.engine.store.VersionStore.Result;
import io.waystage.engine.store.VersionStore.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Versions in the engine's database. */
public final class StoredVersions implements Versions {

    private static final int ALL_STARTS = 100;

    private final VersionStore store;
    private final BlueprintCatalog catalog;
    private final InstantSource clock;

    public StoredVersions(VersionStore store, BlueprintCatalog catalog, InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<BlueprintKey> blueprints() {
        return store.blueprints();
    }

    @Override
    public BlueprintVersions describe(BlueprintKey blueprint) {
        List<Version> versions = store.versions(blueprint);
        if (versions.isEmpty()) {
            throw unknown(blueprint);
        }
        Map<Integer, Count> counts = store.counts(blueprint);
        int others = versions.stream().mapToInt(Version::share).sum();
        return new BlueprintVersions(
                blueprint,
                store.inactive(blueprint),
                versions.stream()
                        .map(one -> view(one, others, counts.getOrDefault(one.version(), new Count(0, 0))))
                        .toList());
    }

    private static VersionView view(Version one, int others, Count count) {
        return new VersionView(
                one.version(),
                one.hash(),
                one.deployedAt(),
                one.isDefault(),
                one.pinned(),
                one.isDefault() ? ALL_STARTS - others : one.share(),
                one.inactive(),
                count.open(),
                count.closed());
    }

    @Override
    public void makeDefault(BlueprintKey blueprint, int version, Operator by) {
        done(store.makeDefault(blueprint, version(version), who(by)));
    }

    @Override
    public void share(BlueprintKey blueprint, int version, int percent, Operator by) {
        if (percent < 0 || percent > ALL_STARTS) {
            throw new IllegalArgumentException("A share is 0 to 100 percent, not " + percent);
        }
        done(store.share(blueprint, version(version), percent, who(by)));
    }

    @Override
    public void deactivate(BlueprintKey blueprint, int version, Operator by) {
        done(store.deactivate(blueprint, version(version), who(by)));
    }

    @Override
    public void activate(BlueprintKey blueprint, int version, Operator by) {
        done(store.activate(blueprint, version(version), who(by)));
    }

    @Override
    public void deactivate(BlueprintKey blueprint, Operator by) {
        done(store.deactivate(blueprint, Routing.ALL, who(by)));
    }

    @Override
    public void activate(BlueprintKey blueprint, Operator by) {
        done(store.activate(blueprint, Routing.ALL, who(by)));
    }

    @Override
    public List<DeploymentAction> actions(BlueprintKey blueprint, int limit) {
        return store.actions(blueprint, limit);
    }

    @Override
    public BlueprintDifference difference(BlueprintKey blueprint, int from, int to) {
        return BlueprintDifference.of(content(blueprint, from), content(blueprint, to));
    }

    private Blueprint content(BlueprintKey blueprint, int version) {
        return catalog.plan(blueprint, version)
                .map(Plan::blueprint)
                .orElseThrow(() ->
                        new RejectedException("There is no version " + version + " of the blueprint " + blueprint));
    }

    private static int version(int version) {
        if (version < 1) {
            throw new IllegalArgumentException("A version is 1 or more, not " + version);
        }
        return version;
    }

    private By who(Operator by) {
        return new By(by.name(), by.reason(), clock.instant());
    }

    private void done(Result result) {
        if (result.unknown()) {
            throw new RejectedException(String.valueOf(result.refusal()));
        }
        if (result.refusal() != null) {
            throw new ActionRefusedException(result.refusal());
        }
        catalog.refresh();
    }

    private static RejectedException unknown(BlueprintKey blueprint) {
        return new RejectedException("No blueprint " + blueprint + " is deployed");
    }
}
