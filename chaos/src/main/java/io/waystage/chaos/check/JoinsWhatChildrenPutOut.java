package io.waystage.chaos.check;

import io.waystage.blueprint.TaskType;
import io.waystage.chaos.blueprint.Parts;
import io.waystage.engine.state.Change;
import java.util.List;
import java.util.function.Consumer;

/** By the messages in the audit trail. */
final class JoinsWhatChildrenPutOut implements Rule {

    @Override
    public String promise() {
        return "a task puts out what its children do, a for-each one result for each item in the order of the items";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        workflow.changes().forEach(change -> {
            if (change instanceof Change.TaskCompleted done) {
                TaskType type =
                        workflow.blueprint().task(done.task()).orElseThrow().type();
                if (type == TaskType.WORKFLOW) {
                    check(done, "ChildCompleted", Parts.output(workflow.number()), workflow, violation);
                } else if (type == TaskType.FOR_EACH) {
                    check(done, "TaskCompleted", Parts.joinedOutput(workflow.number()), workflow, violation);
                }
            }
        });
    }

    private static void check(
            Change.TaskCompleted done,
            String event,
            String expected,
            WorkflowCase workflow,
            Consumer<String> violation) {
        List<String> outputs = workflow.events().stream()
                .filter(each -> each.name().equals(event)
                        && each.task().equals(done.task())
                        && Integer.valueOf(done.run()).equals(each.run()))
                .map(each -> String.valueOf(each.output()))
                .toList();
        if (!outputs.equals(List.of(expected))) {
            violation.accept(done.task() + " put out " + outputs + " in run " + done.run() + ", and not " + expected);
        }
    }
}
