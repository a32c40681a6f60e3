package io.waystage.chaos.check;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.chaos.blueprint.Escalations;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** By the times in the audit trail. How late an escalation may be nobody promises. */
final class Escalates implements Rule {

    /** A human task as it stands. */
    private record Opened(Instant due, boolean escalated) {}

    @Override
    public String promise() {
        return "a human task escalates when it is due and still open, once for each opening, and does what it says"
                + " then";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Map<TaskRef, Opened> open = new HashMap<>();
        for (AuditFold.Entry entry : workflow.trail()) {
            for (Change change : entry.changes()) {
                if (change instanceof Change.HumanTaskOpened one) {
                    opened(one, entry.at(), workflow, violation);
                    if (one.due() != null) {
                        open.put(one.task(), new Opened(one.due(), false));
                    }
                } else if (change instanceof Change.TaskEscalated one) {
                    String wrong = whatIsWrong(one, open.get(one.task()), entry, workflow);
                    if (wrong != null) {
                        violation.accept(one.task() + " escalated at " + entry.at() + " " + wrong);
                    }
                    open.computeIfPresent(one.task(), (task, before) -> new Opened(before.due, true));
                } else if (change instanceof Change.TaskCompleted
                        || change instanceof Change.TaskFailed
                        || change instanceof Change.TaskCancelled) {
                    open.remove(((Change.TaskChange) change).task());
                }
            }
        }
    }

    private static void opened(
            Change.HumanTaskOpened one, Instant at, WorkflowCase workflow, Consumer<String> violation) {
        Duration due = Escalations.due(workflow.blueprint().task(one.task()).orElseThrow());
        Instant expected = due == null ? null : at.plus(due);
        if (!Objects.equals(expected, one.due())) {
            violation.accept(one.task() + " is due at " + one.due() + ", and was to be at " + expected);
        }
    }

    private static @Nullable String whatIsWrong(
            Change.TaskEscalated one, @Nullable Opened open, AuditFold.Entry entry, WorkflowCase workflow) {
        Task task = workflow.blueprint().task(one.task()).orElseThrow();
        Escalation escalation = task.features().find(Escalation.class);
        if (escalation == null || open == null) {
            return "and is not open, or has no escalation";
        }
        if (open.escalated) {
            return "a second time";
        }
        if (entry.at().isBefore(open.due)) {
            return "and was due at " + open.due;
        }
        if (!Objects.equals(one.reassignedTo(), escalation.reassign())) {
            return "and was given to " + one.reassignedTo();
        }
        List<Change.TaskCompleted> completions = entry.changes().stream()
                .filter(Change.TaskCompleted.class::isInstance)
                .map(Change.TaskCompleted.class::cast)
                .filter(done -> done.task().equals(one.task()))
                .toList();
        Escalation.Completion complete = escalation.complete();
        List<String> outputs = completions.stream()
                .map(done -> done.output() == null ? "nothing" : done.output().json())
                .toList();
        List<String> expected = complete == null ? List.of() : List.of(String.valueOf(complete.output()));
        return outputs.equals(expected) ? null : "and completed it with " + outputs;
    }
}
