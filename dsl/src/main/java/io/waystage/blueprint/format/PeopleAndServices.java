package io.waystage.blueprint.format;

import io.waystage.blueprint.TaskType;

/** A person's task is not done by an endpoint, and a service's is for nobody. */
final class PeopleAndServices implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        workflow.stages().stream().flatMap(stage -> stage.tasks().stream()).forEach(task -> check(task, problems));
    }

    private static void check(Draft.OfTask task, Problems problems) {
        boolean human = task.type() == TaskType.HUMAN;
        if (human && task.endpoint() != null) {
            problems.error(
                    task.endpoint().node(),
                    Rendered.text(task.title()) + " is a HUMAN task: an endpoint would complete it before anybody did; "
                            + "remove the endpoint or make the task a SERVICE");
        }
        if (!human && task.assignedTo() != null) {
            problems.warning(
                    task.assignedTo().node().place(),
                    task.assignedTo().node(),
                    Rendered.text(task.title()) + " is a " + task.type()
                            + " task, for which assigned_to has no effect");
        }
    }
}
