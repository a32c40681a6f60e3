package io.waystage.engine.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds a workflow's whole audit trail and compares the result with its stored state. It uses the recorded changes
 * only, so that it finds what the code that decided cannot see: a lost or doubled event, a state that was written
 * without one.
 */
public final class AuditFold {

    private AuditFold() {}

    /** One event of the trail: its place, when it was taken in, what became of it, and what it changed. */
    public record Entry(int seq, Instant at, Outcome outcome, List<Change> changes) {

        public Entry {
            changes = List.copyOf(changes);
        }
    }

    /** The same of a workflow that was never migrated. */
    public static WorkflowState fold(Plan plan, WorkflowIdentity identity, List<Entry> trail) {
        return fold(Plans.only(plan), identity, trail);
    }

    /**
     * The state that this audit trail leads to.
     *
     * @param plans of all versions that the workflow has run
     * @param identity as it is after the last event
     * @param trail in its order, from the first event
     * @throws IllegalChangeException when the trail is empty, has a gap, or holds a change that is not possible at
     *     its place; the text says which event
     */
    public static WorkflowState fold(Plans plans, WorkflowIdentity identity, List<Entry> trail) {
        if (trail.isEmpty()) {
            throw new IllegalChangeException("the audit trail is empty");
        }
        WorkflowIdentity first = identity.ofVersion(firstVersion(identity, trail));
        WorkflowState state =
                WorkflowState.notStarted(first, plan(plans, first), trail.get(0).at());
        for (Entry entry : trail) {
            state = fold(plans, state, entry);
        }
        return state;
    }

    /** That of the first migration, if there was one. */
    private static int firstVersion(WorkflowIdentity identity, List<Entry> trail) {
        for (Entry entry : trail) {
            for (Change change : entry.changes()) {
                if (change instanceof Change.WorkflowMigrated migrated) {
                    return migrated.from();
                }
            }
        }
        return identity.blueprintVersion();
    }

    private static Plan plan(Plans plans, WorkflowIdentity identity) {
        Plan plan = plans.plan(identity.blueprintVersion());
        if (plan == null) {
            throw new IllegalChangeException(
                    "there is no version " + identity.blueprintVersion() + " of its blueprint " + identity.blueprint());
        }
        return plan;
    }

    /** The same of a workflow that was never migrated. */
    public static Optional<String> firstDifference(Plan plan, WorkflowState stored, List<Entry> trail) {
        return firstDifference(Plans.only(plan), stored, trail);
    }

    /** In words, the first difference between the fold of this trail and the stored state; empty when there is none. */
    public static Optional<String> firstDifference(Plans plans, WorkflowState stored, List<Entry> trail) {
        try {
            WorkflowState folded = fold(plans, stored.identity(), trail);
            return Optional.ofNullable(StateDifference.first(plan(plans, folded.identity()), folded, stored));
        } catch (IllegalChangeException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static WorkflowState fold(Plans plans, WorkflowState state, Entry entry) {
        String problem = problemWith(entry, state.seq() + 1);
        if (problem != null) {
            throw new IllegalChangeException(problem);
        }
        try {
            return state.apply(plan(plans, state.identity()), plans, entry.at(), entry.changes());
        } catch (IllegalChangeException e) {
            throw new IllegalChangeException("event " + entry.seq() + ": " + e.getMessage());
        }
    }

    private static @Nullable String problemWith(Entry entry, int expectedSeq) {
        if (entry.seq() != expectedSeq) {
            return "event " + expectedSeq + " of the audit trail is missing: event " + entry.seq() + " is in its place";
        }
        if (entry.changes().isEmpty() == entry.outcome().hasChanges()) {
            return "event " + entry.seq() + ": outcome " + entry.outcome() + " does not go with "
                    + entry.changes().size() + " changes";
        }
        return null;
    }
}
