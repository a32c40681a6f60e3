package io.waystage.blueprint.format;

import io.waystage.blueprint.WorkflowDefinition;
import java.util.List;
import java.util.Optional;

/** Finds everything that is wrong with a blueprint, by the same rules whether it comes from a file or from Java. */
public final class BlueprintValidator {

    private final EndpointCheck endpoints;

    public BlueprintValidator() {
        this(EndpointCheck.ANY);
    }

    /** @param endpoints tells which endpoints the runtime can use */
    public BlueprintValidator(EndpointCheck endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Looks at a definition that was made in Java.
     *
     * @param source who made it, for messages
     * @return errors and warnings, with JSON pointers as in the text that {@link BlueprintWriter} would write
     */
    public List<Problem> validate(WorkflowDefinition definition, String source) {
        Problems problems = new Problems(source);
        check(ModelTree.of(definition, problems), problems);
        return problems.inOrder();
    }

    /** Checks a tree, whatever it was made from; empty if it is no blueprint at all. */
    Optional<Draft.OfWorkflow> check(Node root, Problems problems) {
        Optional<Draft.OfWorkflow> draft = new DraftReader(problems).workflow(root);
        draft.ifPresent(workflow -> Rules.all(endpoints).forEach(rule -> rule.check(workflow, problems)));
        return draft;
    }
}
