package io.waystage.engine.state;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.engine.message.Actor;
import org.jspecify.annotations.Nullable;

/** Who may do what with an open human task; each answer is why not, or null. */
record Rights(String name, Task task, Assignment assignment) {

    @Nullable
    String whyNotClaim(Actor actor) {
        if (actor.administrator()) {
            return null;
        }
        if (assignment.claimedBy() != null) {
            return name + " is claimed by " + assignment.claimedBy();
        }
        return isFor(actor) ? null : actor.name() + " may not claim " + name + ": it is for " + assignment.whom(task);
    }

    /** @param what such as release */
    @Nullable
    String whyNot(String what, Actor actor) {
        String holder = assignment.claimedBy();
        if (holder == null) {
            return whyNotClaim(actor);
        }
        return isHolder(actor)
                ? null
                : who(actor) + " may not " + what + " " + name + ": it is claimed by " + holder + ", and only " + holder
                        + " or an administrator may do that";
    }

    /** Unclaimed tasks that name candidates or were escalated are for these; others can be completed by whoever does it. */
    @Nullable
    String whyNotComplete(Actor actor) {
        if (assignment.claimedBy() != null) {
            return whyNot("complete", actor);
        }
        Candidates candidates = assignment.candidates(task);
        boolean open = !assignment.reassigned()
                && candidates.users().isEmpty()
                && candidates.groups().isEmpty();
        return open || actor.administrator() || isFor(actor)
                ? null
                : who(actor) + " may not complete " + name + ": it is for " + assignment.whom(task);
    }

    private boolean isHolder(Actor actor) {
        return actor.administrator() || (actor.name() != null && actor.name().equals(assignment.claimedBy()));
    }

    private boolean isFor(Actor actor) {
        Candidates candidates = assignment.candidates(task);
        return assignment.isForAll(task)
                || (actor.name() != null
                        && (actor.name().equals(assignment.assignedTo())
                                || candidates.users().contains(actor.name())))
                || actor.groups().stream()
                        .anyMatch(group -> group.equals(assignment.assignedTo())
                                || candidates.groups().contains(group));
    }

    private static String who(Actor actor) {
        return actor.name() == null ? "somebody without a name" : actor.name();
    }
}
