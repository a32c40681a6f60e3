package io.waystage.engine.client;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.difference.BlueprintDifference;
import io.waystage.engine.store.DeploymentAction;
import java.util.List;

/**
 * Which versions of blueprints there are, and what operators do to them. Workflows that run stay on their version. What is done is in the
 * engine's database when a method returns, with who did it and why, and every node starts workflows by it from then on.
 *
 * <p>A second identical action changes nothing. Methods throw an {@link ActionRefusedException} when things are in a state that does not
 * allow the action, and a {@link io.waystage.engine.message.RejectedException} when there is no such blueprint or version. Thread safe.
 */
public interface Versions {

    /** The names of all blueprints that were ever deployed, in their order. */
    List<BlueprintKey> blueprints();

    /** The versions of one blueprint; counts its workflows, so it takes as long as there are such. */
    BlueprintVersions describe(BlueprintKey blueprint);

    /**
     * Has new workflows run this version, but for those that others have shares of. It stays so until somebody makes another one the
     * default, or content is deployed that nobody has deployed before.
     */
    void makeDefault(BlueprintKey blueprint, int version, Operator by);

    /**
     * Gives a version that is not the default one a part of the new workflows, by their business references: the same one gets the same
     * version, whichever node it is started on, as long as the shares are the same.
     *
     * @param percent 0 to 100, with those of the other versions together at most 100
     * @throws IllegalArgumentException if it is less or more
     */
    void share(BlueprintKey blueprint, int version, int percent, Operator by);

    /** Lets nothing new of a version begin that is not the default one: its share goes, and a start that names it is rejected. */
    void deactivate(BlueprintKey blueprint, int version, Operator by);

    /** Lets new workflows of this version begin again; its share it gets back by {@link #share}. */
    void activate(BlueprintKey blueprint, int version, Operator by);

    /** Lets nothing new of any version begin: every start is rejected, also by other workflows. */
    void deactivate(BlueprintKey blueprint, Operator by);

    /** Lets new workflows begin again, but for those of versions that are deactivated themselves. */
    void activate(BlueprintKey blueprint, Operator by);

    /** What was done to the versions of a blueprint, deployments included, the newest first. */
    List<DeploymentAction> actions(BlueprintKey blueprint, int limit);

    /** What differs between two versions; {@link io.waystage.blueprint.diagram.MermaidDiagram} draws it. */
    BlueprintDifference difference(BlueprintKey blueprint, int from, int to);
}
