package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.JsonTexts;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a HUMAN task that is still open when it is due. It is always recorded and told as a lifecycle
 * notification, which is all that happens if there is nothing else here.
 *
 * @param reassign whom it is for from then on, a person or a group; who had claimed it has it no longer
 * @param complete how it ends then
 */
public record Escalation(
        @Nullable String reassign, @Nullable Completion complete) implements Feature {

    public static final Escalation NOTIFY = new Escalation(null, null);

    /**
     * The completion of a task that nobody has done.
     *
     * @param output a JSON text
     */
    public record Completion(
            @Nullable String outcome, @Nullable String output) {

        public Completion {
            output = output == null ? null : JsonTexts.normal(output);
        }
    }
}
