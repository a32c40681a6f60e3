package io.waystage.chaos.check;

import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** By the messages in the audit trail and what became of them. */
final class DoneIsDone implements Rule {

    @Override
    public String promise() {
        return "whoever says that a task is done completes it, however late, unless it has come to its end before";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        for (TaskEvent event : workflow.events()) {
            boolean counts = event.outcome() == Outcome.APPLIED;
            if (event.name().equals("TaskCompleted")
                    && !counts
                    && before(event, workflow).noneMatch(change -> isReason(change, event))) {
                violation.accept("event " + event.seq() + " says that attempt " + event.attempt() + " of "
                        + event.task() + " is done, and was " + event.outcome());
            }
        }
    }

    private static Stream<Change> before(TaskEvent event, WorkflowCase workflow) {
        return workflow.trail().stream()
                .filter(entry -> entry.seq() < event.seq())
                .map(AuditFold.Entry::changes)
                .flatMap(List::stream);
    }

    /** Whether after this it makes no difference that the task is done. */
    private static boolean isReason(Change change, TaskEvent event) {
        if (change instanceof Change.TaskCompleted done) {
            return done.task().equals(event.task())
                    && (event.run() == null || event.run().equals(done.run()));
        }
        // From then on not everybody may say so.
        boolean reassigned = change instanceof Change.TaskEscalated one
                && one.reassignedTo() != null
                && one.task().equals(event.task())
                && event.outcome() == Outcome.REFUSED;
        boolean ends = change instanceof Change.TaskCancelled || change instanceof Change.TaskSkipped;
        boolean putBack = change instanceof Change.TaskReset reset
                && reset.task().equals(event.task())
                && event.run() != null
                && event.run() < reset.run();
        return reassigned
                || putBack
                || EndsOnce.isEnd(change)
                || (ends && ((Change.TaskChange) change).task().equals(event.task()));
    }
}
