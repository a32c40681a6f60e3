package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to versions of blueprints. Each method is one transaction; actions and deployments on several nodes take turns, and
 * each that changes something makes the next {@link BlueprintStore#generation}. Thread safe.
 */
public interface VersionStore {

    /** All versions, from the first on; empty if there is no such blueprint. */
    List<Version> versions(BlueprintKey blueprint);

    /** All blueprints there are, by their names. */
    List<BlueprintKey> blueprints();

    /** How many workflows of each version there are; counts the rows, so it takes as long as there are workflows of the blueprint. */
    Map<Integer, Count> counts(BlueprintKey blueprint);

    /** Why nothing of the blueprint begins; null if something may. */
    Routing.@Nullable Inactive inactive(BlueprintKey blueprint);

    /**
     * Makes a version the default one. It stays that until somebody makes another one so, or content is deployed that was never deployed
     * before.
     */
    Result makeDefault(BlueprintKey blueprint, int version, By by);

    /** Gives a version that is not the default one a part of the new starts. */
    Result share(BlueprintKey blueprint, int version, int percent, By by);

    /** @param version {@link Routing#ALL} for the whole blueprint */
    Result deactivate(BlueprintKey blueprint, int version, By by);

    /** @param version {@link Routing#ALL} for the whole blueprint */
    Result activate(BlueprintKey blueprint, int version, By by);

    /** The newest first. */
    List<DeploymentAction> actions(BlueprintKey blueprint, int limit);

    /** Who does it, why, and when. */
    record By(String actor, @Nullable String reason, Instant at) {}

    /**
     * @param deployedAt when it was deployed, or last became the default one
     * @param share in percent; 0 of the default one, which gets what no other does
     * @param inactive null if workflows of it may begin
     */
    record Version(
            int version,
            String hash,
            Instant deployedAt,
            boolean isDefault,
            boolean pinned,
            int share,
            Routing.@Nullable Inactive inactive) {}

    record Count(long open, long closed) {}

    /**
     * What came of an action.
     *
     * @param changed false if it was so already, or is refused
     * @param refusal why nothing has changed; null if it is as it was wanted
     * @param unknown whether there is no such blueprint or version
     */
    record Result(boolean changed, @Nullable String refusal, boolean unknown) {

        public static final Result DONE = new Result(true, null, false);
        public static final Result SO_ALREADY = new Result(false, null, false);

        public static Result refused(String why) {
            return new Result(false, why, false);
        }

        public static Result unknown(String what) {
            return new Result(false, what, true);
        }
    }
}
