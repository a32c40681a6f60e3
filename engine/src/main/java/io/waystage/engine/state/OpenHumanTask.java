package io.waystage.engine.state;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskAddress;
import org.jspecify.annotations.Nullable;

/** A human task that waits for a person, and what somebody wants to do with it. For one event and one thread. */
record OpenHumanTask(AddressedTask task, Assignment assignment, Rights rights, Transition transition) {

    /** What a request for an open task leads to. */
    interface Request {

        Outcome decide(OpenHumanTask task);
    }

    /** Leaves the request to its rule, unless the task is not open; then nothing happens. */
    static Outcome decide(Transition transition, TaskAddress address, Request request) {
        AddressedTask task = AddressedTask.find(transition, address);
        Task blueprint = transition.plan().task(task.number());
        if (blueprint.type() != TaskType.HUMAN) {
            throw new RejectedException("The task " + task.ref() + " is a " + blueprint.type()
                    + " task; only HUMAN tasks are claimed, released, delegated, commented on and escalated");
        }
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt() || task.state().status() != TaskStatus.SCHEDULED) {
            return Outcome.STALE;
        }
        Assignment assignment = Assignment.of(transition.plan(), task.number(), task.state());
        Rights rights = new Rights("the task " + task.ref(), blueprint, assignment);
        return request.decide(new OpenHumanTask(task, assignment, rights, transition));
    }

    Outcome applied(Change change) {
        transition.apply(change);
        return Outcome.APPLIED;
    }

    /** Refuses if there is a reason, else makes this change. */
    Outcome unless(@Nullable String refusal, Change change) {
        return refusal != null ? transition.refuse(task.ref(), refusal) : applied(change);
    }
}
