package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;

/**
 * A stage or task is skipped unless this holds at the time when it would begin. What is skipped counts as done for whatever
 * waits for it.
 *
 * @param condition sees {@code .input}, the workflow's input, and {@code .outputs}, what the tasks so far have put out: by stage
 *     and task, {@code .outputs.SCORING.check_credit.score}
 */
public record When(Jq condition) implements Feature {}
