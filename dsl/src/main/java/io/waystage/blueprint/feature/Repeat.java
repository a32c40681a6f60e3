package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;

/**
 * Does a task or a stage again until a condition holds.
 *
 * @param until is asked after each round; sees the outputs of the round and {@code .round}, from 1
 * @param max rounds, from 1 to {@link #MOST}
 * @param goOn whether the workflow goes on after so many rounds; otherwise the task, or the workflow, fails
 */
public record Repeat(Jq until, int max, boolean goOn) implements Feature {

    /** More than a workflow's audit trail would be glad of. */
    public static final int MOST = 1_000;

    public Repeat {
        if (max < 1 || max > MOST) {
            throw new IllegalArgumentException("The rounds at most are from 1 to " + MOST + ", not " + max);
        }
    }

    /**
     * At most so many rounds; if the condition does not hold then, the task fails, or the workflow if a stage is repeated.
     *
     * @param jq sees {@code .input}, {@code .outputs} by stage and task, and {@code .round}, from 1
     */
    public static Repeat until(String jq, int max) {
        return new Repeat(Jq.of(jq), max, false);
    }

    /** The same, but the workflow goes on after so many rounds, whether the condition holds or not. */
    public Repeat orGoOn() {
        return new Repeat(until, max, true);
    }
}
