package io.waystage.blueprint.format;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.SubWorkflow;
import java.util.List;
import java.util.stream.Stream;

/** A for-each does either a workflow or a body for its items, and a body is as right as a workflow has to be. */
record SoundBodies(EndpointCheck endpoints) implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        for (Draft.OfStage stage : workflow.stages()) {
            for (Draft.OfTask task : stage.tasks()) {
                if (task.type() == TaskType.FOR_EACH) {
                    hasWork(task, problems);
                }
                if (task.features().has(Do.class)) {
                    check(workflow, stage, task, problems);
                }
            }
        }
    }

    private static void hasWork(Draft.OfTask task, Problems problems) {
        Node workflow = task.node().get("workflow");
        Node body = task.node().get(DoFormat.DO);
        if (workflow == null && body == null) {
            problems.error(
                    task.node().place(),
                    Rendered.text(task.title()) + " does nothing for its items; add \"workflow\" or \"do\"");
        } else if (task.features().has(SubWorkflow.class) && body != null) {
            problems.error(
                    body.place(), Rendered.text(task.title()) + " has both \"workflow\" and \"do\"; keep one of them");
        }
    }

    private void check(Draft.OfWorkflow workflow, Draft.OfStage stage, Draft.OfTask task, Problems problems) {
        BodyDraft.of(workflow, stage, task).ifPresent(body -> {
            String name = Located.valueOf(body.name()).findFirst().orElse("");
            if (Stream.of(stage.title(), task.title()).anyMatch(part -> part.contains(Bodies.SEPARATOR))) {
                problems.error(
                        task.node().place(),
                        "the names of a for-each task with \"do\" and of its stage must not contain \""
                                + Bodies.SEPARATOR + "\", which separates the parts of its items' workflow name");
            } else if (name.length() > Texts.LONGEST_NAME) {
                problems.error(
                        task.node().place(),
                        Rendered.text(name) + ", the workflow of its items, has a name of " + name.length()
                                + " characters; " + Texts.LONGEST_NAME
                                + " are the most. Shorten the name of the workflow, the stage or the task");
            }
            rules().forEach(rule -> rule.check(body, problems));
        });
    }

    private List<Rule> rules() {
        // Values have been looked at from the root on.
        return Rules.all(endpoints).stream()
                .filter(rule -> !(rule instanceof StorableValues))
                .toList();
    }
}
