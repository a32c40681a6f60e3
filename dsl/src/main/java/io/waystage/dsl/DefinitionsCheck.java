package io.waystage.dsl;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.format.BlueprintValidator;
import io.waystage.blueprint.format.EndpointCheck;
import io.waystage.blueprint.format.InvalidBlueprintException;
import io.waystage.blueprint.format.Problem;
import io.waystage.blueprint.format.Problem.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all workflows of one builder together. */
record DefinitionsCheck(String source, EndpointCheck endpoints) {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowBuilder.class);

    /** @throws InvalidBlueprintException with all problems, if there is an error among them; else they are logged */
    void check(List<WorkflowDefinition> definitions) {
        List<Problem> problems = new ArrayList<>();
        Set<BlueprintKey> keys = new HashSet<>();
        for (WorkflowDefinition definition : definitions) {
            String where = definitions.size() == 1
                    ? source
                    : source + " \"" + definition.blueprint().workflowName() + '"';
            problems.addAll(new BlueprintValidator(endpoints).validate(definition, where));
            BlueprintKey key = definition.blueprint().key();
            if (!keys.add(key)) {
                problems.add(error(where, key + " is defined twice; rename one workflow or its component"));
            }
        }
        if (definitions.isEmpty()) {
            problems.add(error(source, "configure() defines no workflow; begin one with workflow(\"its name\")"));
        }
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new InvalidBlueprintException(problems);
        }
        problems.forEach(warning -> LOG.warn("{}", warning));
    }

    private static Problem error(String source, String message) {
        return new Problem(Severity.ERROR, source, 0, 0, "", null, message);
    }
}
