package io.waystage.engine.state;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom an open human task is for, who has it, and its dates.
 *
 * @param assignedTo a person or a group
 * @param reassigned whether an escalation has given it to {@code assignedTo}: the candidates have no part in it any more
 * @param claimedBy who has it; null if nobody has
 * @param owner who has delegated it to {@code claimedBy}, and gets it back
 * @param priority 0 to 100
 * @param openedAt when its current attempt began
 * @param escalated whether it was due and that was seen to
 */
public record Assignment(
        @Nullable String assignedTo,
        boolean reassigned,
        @Nullable String claimedBy,
        @Nullable String owner,
        int priority,
        @Nullable Instant due,
        @Nullable Instant followUp,
        Instant openedAt,
        boolean escalated) {

    /** That of a task about which only its blueprint has said something yet. */
    static Assignment opened(Task task, Instant at) {
        return new Assignment(task.assignedTo(), false, null, null, Priority.DEFAULT, null, null, at, false);
    }

    /** That of an open human task, or what a task has that was completed before anybody touched it. */
    public static Assignment of(Plan plan, int task, TaskState state) {
        Assignment known = state.assignment();
        return known != null
                ? known
                : opened(plan.task(task), Objects.requireNonNullElse(state.firstScheduledAt(), Instant.EPOCH));
    }

    Assignment with(int newPriority, @Nullable Instant newDue, @Nullable Instant newFollowUp) {
        return new Assignment(
                assignedTo, reassigned, claimedBy, owner, newPriority, newDue, newFollowUp, openedAt, escalated);
    }

    Assignment heldBy(@Nullable String person, @Nullable String newOwner) {
        return new Assignment(assignedTo, reassigned, person, newOwner, priority, due, followUp, openedAt, escalated);
    }

    /** @param to null leaves it with whom it is */
    Assignment escalated(@Nullable String to) {
        return to == null
                ? new Assignment(assignedTo, reassigned, claimedBy, owner, priority, due, followUp, openedAt, true)
                : new Assignment(to, true, null, null, priority, due, followUp, openedAt, true);
    }

    /** Who may claim it, beside whom it is assigned to. */
    public Candidates candidates(Task task) {
        Candidates candidates = reassigned ? null : task.features().find(Candidates.class);
        return candidates == null ? new Candidates(List.of(), List.of()) : candidates;
    }

    /** Whether anybody may claim it. */
    public boolean isForAll(Task task) {
        Candidates candidates = candidates(task);
        return assignedTo == null
                && candidates.users().isEmpty()
                && candidates.groups().isEmpty();
    }

    /** In words, whom it is for. */
    String whom(Task task) {
        List<String> all = new ArrayList<>();
        if (assignedTo != null) {
            all.add(assignedTo);
        }
        Candidates candidates = candidates(task);
        all.addAll(candidates.users());
        candidates.groups().forEach(group -> all.add("the group " + group));
        return String.join(", ", all);
    }
}
