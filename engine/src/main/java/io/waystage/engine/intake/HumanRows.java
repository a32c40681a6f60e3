package io.waystage.engine.intake;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.engine.state.Assignment;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.InboxEntry;
import io.waystage.engine.store.Inboxes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of an open human task: all that people see of it, made from the state of its workflow. */
record HumanRows(HumanTask task, List<InboxEntry> entries) {

    static HumanRows of(Slot slot, TaskRef ref) {
        int number = slot.plan().indexOf(ref);
        Task task = slot.plan().task(number);
        TaskState state = slot.state().task(number);
        Assignment assignment = Assignment.of(slot.plan(), number, state);
        WorkflowIdentity workflow = slot.state().identity();
        HumanTask row = new HumanTask(
                workflow.id(),
                workflow.blueprint(),
                workflow.businessRefNo(),
                ref,
                state.attempt(),
                state.run(),
                assignment.assignedTo(),
                assignment.openedAt(),
                assignment.claimedBy(),
                assignment.owner(),
                assignment.priority(),
                assignment.due(),
                assignment.followUp());
        String sortKey =
                Inboxes.sortKey(assignment.priority(), assignment.due(), assignment.openedAt(), workflow.id(), number);
        return new HumanRows(
                row,
                holders(task, assignment).stream()
                        .map(holder -> new InboxEntry(row.key(), holder, sortKey))
                        .toList());
    }

    private static Set<String> holders(Task task, Assignment assignment) {
        if (assignment.claimedBy() != null) {
            return Set.of(Inboxes.claimedBy(assignment.claimedBy()));
        }
        if (assignment.isForAll(task)) {
            return Set.of(Inboxes.OF_ALL);
        }
        Set<String> holders = new LinkedHashSet<>();
        if (assignment.assignedTo() != null) {
            holders.add(Inboxes.assignedTo(assignment.assignedTo()));
        }
        Candidates candidates = assignment.candidates(task);
        candidates.users().forEach(user -> holders.add(Inboxes.candidateUser(user)));
        candidates.groups().forEach(group -> holders.add(Inboxes.candidateGroup(group)));
        return holders;
    }
}
