package io.waystage.blueprint.format;

import io.waystage.blueprint.WorkflowDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a blueprint came to.
 *
 * @param definition null if there is an error among the problems
 * @param problems errors and warnings in the order of the source
 */
public record Reading(@Nullable WorkflowDefinition definition, List<Problem> problems) {

    public Reading {
        problems = List.copyOf(problems);
    }

    /** @throws InvalidBlueprintException if there is none, with all problems */
    public WorkflowDefinition definitionOrThrow() {
        if (definition == null) {
            throw new InvalidBlueprintException(problems);
        }
        return definition;
    }
}
