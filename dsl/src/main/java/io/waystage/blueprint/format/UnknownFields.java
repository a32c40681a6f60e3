package io.waystage.blueprint.format;

import io.waystage.blueprint.StartTaskFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Fields that the format does not know are kept. A task's are meant to be there and go into its StartTask; a workflow's
 * or a stage's, and any that looks like a misspelt one, are worth a warning.
 */
final class UnknownFields implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        warn(Level.WORKFLOW, workflow.node(), workflow.others().keySet(), problems);
        for (Draft.OfStage stage : workflow.stages()) {
            warn(Level.STAGE, stage.node(), stage.others().keySet(), problems);
            for (Draft.OfTask task : stage.tasks()) {
                warnOfTask(task, problems);
            }
        }
    }

    private static void warn(Level level, Node.Fields object, Set<String> others, Problems problems) {
        for (String name : others) {
            warn(
                    object,
                    name,
                    "is no field of a " + level.title() + "; it is kept and has no effect"
                            + problems.didYouMean(name, missing(level, object)),
                    problems);
        }
    }

    private static void warnOfTask(Draft.OfTask task, Problems problems) {
        for (String name : task.others().keySet()) {
            if (StartTaskFields.NAMES.contains(name)) {
                warn(
                        task.node(),
                        name,
                        "is a field that StartTask has anyway, and the engine's value wins; rename it",
                        problems);
                continue;
            }
            String suggestion = problems.didYouMean(name, missing(Level.TASK, task.node()));
            if (!suggestion.isEmpty()) {
                warn(
                        task.node(),
                        name,
                        "is no field of a task and goes into its StartTask as it is" + suggestion,
                        problems);
            }
        }
    }

    private static void warn(Node.Fields object, String name, String message, Problems problems) {
        Node.Field field = Objects.requireNonNull(object.byName().get(name));
        problems.warning(field.key(), field.value(), Rendered.text(name) + " " + message);
    }

    /** Nobody means a field that is there under its right name. */
    private static List<String> missing(Level level, Node.Fields object) {
        List<String> result = new ArrayList<>(level.fields());
        result.removeAll(object.byName().keySet());
        return result;
    }
}
