package io.waystage.engine.intake;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether other nodes change the workflows that this one knows. Then what this node remembers of them is out of date again
 * and again, and each batch has to be read under locks. So services are asked to answer in groups, which the broker gives to
 * one consumer each: a workflow stays with one node. A node that is alone asks for none, since answers of all workflows fit
 * into fewer messages. Shared by the lanes of a process; thread safe.
 */
final class Neighbours {

    /** How long a node counts as not alone after the last time that another was ahead of it. */
    static final Duration MEMORY = Duration.ofMinutes(10);

    /** Goes evenly into 1, 2, 3 and 6 lanes. More groups make more messages, and fewer leave lanes without any. */
    static final int GROUPS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private final InstantSource clock;
    private final OwnWrites own = new OwnWrites();
    private volatile Instant until = Instant.MIN;

    Neighbours(InstantSource clock) {
        this.clock = clock;
    }

    /** Another node has changed a workflow since this one did. */
    void met() {
        if (!present()) {
            LOG.info("Another node works on the same workflows; the answers of their tasks are asked for in groups");
        }
        until = clock.instant().plus(MEMORY);
    }

    /** This process changes the workflow past its intake: that the cache is behind then says nothing of others. */
    void excuse(WorkflowKey key) {
        own.add(key);
    }

    /** Somebody has changed this workflow since the intake did. */
    void metAt(WorkflowKey key) {
        if (!own.has(key)) {
            met();
        }
    }

    boolean present() {
        return clock.instant().isBefore(until);
    }

    /** The group of a workflow's answers: the same on every node. */
    static String group(WorkflowIdentity workflow) {
        return group(workflow.blueprint(), workflow.businessRefNo());
    }

    static String group(BlueprintKey blueprint, String businessRefNo) {
        int hash = 31 * businessRefNo.hashCode() + blueprint.componentName().hashCode();
        return "waystage-" + Math.floorMod(hash, GROUPS);
    }
}
