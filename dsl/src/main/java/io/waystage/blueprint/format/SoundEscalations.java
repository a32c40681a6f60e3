package io.waystage.blueprint.format;

import io.waystage.blueprint.JsonTexts;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.TaskForm;
import java.util.List;
import java.util.Objects;

/** An escalation has a time at which it comes, and completes its task in a way that a person could. */
final class SoundEscalations implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        workflow.stages().stream().flatMap(stage -> stage.tasks().stream()).forEach(task -> check(task, problems));
    }

    private static void check(Draft.OfTask task, Problems problems) {
        Escalation escalation = task.features().find(Escalation.class);
        Node node = task.node().get(EscalationFormat.FIELD);
        if (escalation == null || node == null) {
            return;
        }
        Deadlines deadlines = task.features().find(Deadlines.class);
        if ((deadlines == null || deadlines.due() == null) && task.node().get(DeadlinesFormat.DUE) == null) {
            problems.error(
                    node,
                    Rendered.text(task.title()) + " escalates when it is due, but has no "
                            + Rendered.text(DeadlinesFormat.DUE) + "; add it");
        }
        Escalation.Completion complete = escalation.complete();
        if (complete != null) {
            check(complete, node, task, problems);
        }
    }

    private static void check(Escalation.Completion complete, Node node, Draft.OfTask task, Problems problems) {
        Outcomes outcomes = task.features().find(Outcomes.class);
        if (outcomes != null && !outcomes.names().contains(Objects.requireNonNullElse(complete.outcome(), ""))) {
            problems.error(
                    node,
                    (complete.outcome() == null
                                    ? "this completes the task without an outcome"
                                    : Rendered.text(complete.outcome()) + " is no outcome of the task")
                            + "; it has " + String.join(", ", outcomes.names()));
        }
        String output = complete.output();
        if (output != null && complete.outcome() != null && !output.startsWith("{")) {
            problems.error(
                    node, "an output that goes with an outcome is an object; this one is " + Rendered.text(output));
        }
        TaskForm form = task.features().find(TaskForm.class);
        List<String> flaws = form == null ? List.of() : form.form().problems(JsonTexts.tree(output));
        flaws.forEach(flaw -> problems.error(node, "this does not fit the form of the task: " + flaw));
    }
}
