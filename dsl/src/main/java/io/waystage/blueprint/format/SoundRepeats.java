package io.waystage.blueprint.format;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Repeat;
import java.util.Objects;

/** What is repeated has something to do: a stage has tasks, and a task is no choice, which is made at once and once. */
final class SoundRepeats implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        for (Draft.OfStage stage : workflow.stages()) {
            if (stage.features().has(Repeat.class) && stage.tasks().isEmpty()) {
                problems.error(
                        node(stage.node()),
                        Rendered.text(stage.title()) + " has no tasks that could be repeated; remove \"repeat\"");
            }
            for (Draft.OfTask task : stage.tasks()) {
                if (task.type() == TaskType.CHOICE && task.features().has(Repeat.class)) {
                    problems.error(
                            node(task.node()),
                            Rendered.text(task.title())
                                    + " is a CHOICE task, which would choose the same again; repeat its stage, or the "
                                    + "tasks of its branches");
                }
            }
        }
    }

    private static Node node(Node.Fields of) {
        return Objects.requireNonNull(of.get(RepeatFormat.FIELD));
    }
}
