package io.waystage.chaos.check;

import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What has happened at all in some workflow: a rule about what never happens proves nothing. */
final class Happenings {

    private static final Set<String> EXPECTED = Set.of(
            "TaskEscalated",
            "HeartbeatTimeout",
            "StartToCloseTimeout",
            "WorkflowPaused",
            "WorkflowResumed",
            "StageReplayed",
            "StageReopened",
            "InputGiven",
            "ActionRefused",
            "WorkflowCancelled",
            "TaskCompensated",
            "SkipTask");

    private final Set<String> happened = new HashSet<>();

    void add(WorkflowCase workflow) {
        for (AuditFold.Entry entry : workflow.trail()) {
            for (Change change : entry.changes()) {
                happened.add(change.name());
                if (change instanceof Change.TaskFailed failed && failed.error().type() != null) {
                    happened.add(failed.error().type());
                }
            }
        }
        workflow.operatorEvents().stream()
                .filter(event -> event.outcome() == Outcome.APPLIED)
                .map(OperatorEvent::name)
                .forEach(happened::add);
    }

    Set<String> missing() {
        Set<String> missing = new TreeSet<>(EXPECTED);
        missing.removeAll(happened);
        return missing;
    }
}
