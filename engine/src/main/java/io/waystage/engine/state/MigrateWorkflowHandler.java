package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import java.util.List;

/** Has a workflow run another version of its blueprint from here on, if that can be as it stands. */
final class MigrateWorkflowHandler implements EventHandler<Event.MigrateWorkflow> {

    @Override
    public Outcome handle(Transition transition, Event.MigrateWorkflow event) {
        if (transition.progress().status() == WorkflowStatus.NOT_STARTED) {
            return Outcome.EARLY;
        }
        int version = event.toVersion();
        if (transition.identity().blueprintVersion() == version) {
            return Outcome.DUPLICATE;
        }
        Plan to = transition.progress().plans().plan(version);
        if (to == null) {
            throw new RejectedException("There is no version " + version + " of the blueprint "
                    + transition.identity().blueprint());
        }
        MigrationCheck check = new MigrationCheck(transition.progress(), version, to, event.tasks());
        List<String> reasons = check.reasons();
        if (!reasons.isEmpty()) {
            return transition.refuse(
                    "The workflow cannot be migrated to version " + version + ": " + String.join("; ", reasons));
        }
        String why = event.reason() == null ? "it is migrated to version " + version : event.reason();
        new Migration(transition).carryOut(version, to, check.moved(), why);
        return Outcome.APPLIED;
    }
}
