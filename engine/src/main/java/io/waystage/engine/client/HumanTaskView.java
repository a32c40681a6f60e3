package io.waystage.engine.client;

import io.waystage.engine.store.HumanTask;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a person needs to see of an open human task.
 *
 * @param form the JSON Schema that its output must fit, a JSON text
 * @param outcomes in which ways it may end; none if that is left open
 * @param input of its workflow, a JSON text
 */
public record HumanTaskView(
        HumanTask task,
        List<String> candidateUsers,
        List<String> candidateGroups,
        @Nullable String form,
        List<String> outcomes,
        @Nullable String input,
        List<Comment> comments) {

    /** Oldest first. */
    public record Comment(String author, Instant at, String text) {}
}
