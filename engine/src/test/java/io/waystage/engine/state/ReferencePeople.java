package io.waystage.engine.state;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.engine.message.Actor;
import io.waystage.engine.message.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people may do with their tasks, said as plainly as possible, for the {@link ReferenceModel}. */
final class ReferencePeople {

    private static final class Hold {

        private final Set<String> allowed = new HashSet<>();
        private final boolean candidates;
        private final @Nullable Escalation escalation;
        private @Nullable Instant due;
        private @Nullable String holder;
        private @Nullable String owner;
        private boolean reassigned;

        Hold(Task task, Instant now) {
            task.features().get(Candidates.class).ifPresent(some -> {
                allowed.addAll(some.users());
                some.groups().forEach(group -> allowed.add("group " + group));
            });
            candidates = !allowed.isEmpty();
            escalation = task.features().get(Escalation.class).orElse(null);
            task.features()
                    .get(Deadlines.class)
                    .ifPresent(dates -> due = now.plus(((Moment.After) Objects.requireNonNull(dates.due())).pause()));
        }

        boolean isFor(Actor actor) {
            return allowed.isEmpty()
                    || allowed.contains(actor.name())
                    || actor.groups().stream().anyMatch(group -> allowed.contains("group " + group));
        }

        boolean mayTouch(Actor actor) {
            return actor.administrator() || (holder == null ? isFor(actor) : holder.equals(actor.name()));
        }
    }

    private final Map<TaskRef, Hold> holds = new HashMap<>();

    void open(TaskRef ref, Task task, Instant now) {
        holds.put(ref, new Hold(task, now));
    }

    void close(TaskRef ref) {
        holds.remove(ref);
    }

    @Nullable
    String holder(TaskRef ref) {
        Hold hold = holds.get(ref);
        return hold == null ? null : hold.holder;
    }

    /** A task that has failed is held by nobody. */
    boolean mayComplete(TaskRef ref, Task task, Event.TaskCompleted event, Instant now) {
        Hold hold = holds.getOrDefault(ref, new Hold(task, now));
        boolean free = hold.holder == null && !hold.candidates && !hold.reassigned;
        boolean right = free || hold.mayTouch(event.actor());
        Outcomes outcomes = task.features().find(Outcomes.class);
        return right
                && (outcomes == null
                        || (event.outcome() != null && outcomes.names().contains(event.outcome())));
    }

    /** What becomes of an event about an open task. */
    Outcome take(Event.TaskEvent event, Instant now) {
        Hold hold = Objects.requireNonNull(holds.get(event.task().ref()));
        if (event instanceof Event.TaskClaimed claim) {
            return claim(hold, claim.actor());
        }
        if (event instanceof Event.TaskReleased release) {
            return release(hold, release.actor());
        }
        if (event instanceof Event.TaskDelegated delegation) {
            return delegate(hold, delegation);
        }
        return event instanceof Event.TaskEscalated ? escalate(hold, now) : Outcome.APPLIED;
    }

    private static Outcome claim(Hold hold, Actor actor) {
        if (Objects.equals(hold.holder, actor.name())) {
            return Outcome.DUPLICATE;
        }
        if (!actor.administrator() && (hold.holder != null || !hold.isFor(actor))) {
            return Outcome.REFUSED;
        }
        hold.holder = actor.name();
        hold.owner = null;
        return Outcome.APPLIED;
    }

    private static Outcome release(Hold hold, Actor actor) {
        if (hold.holder == null) {
            return Outcome.DUPLICATE;
        }
        if (!hold.mayTouch(actor)) {
            return Outcome.REFUSED;
        }
        hold.holder = hold.owner;
        hold.owner = null;
        return Outcome.APPLIED;
    }

    private static Outcome delegate(Hold hold, Event.TaskDelegated event) {
        if (event.delegateTo().equals(hold.holder)) {
            return Outcome.DUPLICATE;
        }
        if (!hold.mayTouch(event.actor())) {
            return Outcome.REFUSED;
        }
        boolean byAdministrator = hold.holder == null && event.actor().administrator();
        hold.owner = hold.holder != null || byAdministrator
                ? hold.holder
                : event.actor().name();
        hold.holder = event.delegateTo();
        return Outcome.APPLIED;
    }

    private static Outcome escalate(Hold hold, Instant now) {
        if (hold.escalation == null || hold.due == null) {
            return Outcome.DUPLICATE;
        }
        if (now.isBefore(hold.due)) {
            return Outcome.EARLY;
        }
        hold.due = null;
        if (hold.escalation.reassign() != null) {
            hold.allowed.clear();
            hold.allowed.add(hold.escalation.reassign());
            hold.reassigned = true;
            hold.holder = null;
            hold.owner = null;
        }
        return Outcome.APPLIED;
    }
}
