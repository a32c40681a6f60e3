package io.waystage.engine.state;

import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import org.jspecify.annotations.Nullable;

/** Fails a workflow that took too long as a whole, or in one of its stages. */
final class WorkflowTimedOutHandler implements EventHandler<Event.WorkflowTimedOut> {

    @Override
    public Outcome handle(Transition transition, Event.WorkflowTimedOut event) {
        if (!transition.progress().status().isForward()) {
            return Outcome.DUPLICATE;
        }
        String name = event.stage();
        if (name == null) {
            TimeLimit limit = transition.plan().blueprint().features().find(TimeLimit.class);
            return fail("WorkflowTimeout", "the workflow", limit, transition);
        }
        int stage = transition.plan().indexOf(name);
        if (stage < 0) {
            return gone("The blueprint has no stage '" + name + "'", transition);
        }
        if (transition.progress().stage(stage) != StageStatus.ACTIVE) {
            return Outcome.DUPLICATE;
        }
        TimeLimit limit = transition.plan().stage(stage).features().find(TimeLimit.class);
        return fail("StageTimeout", "the stage " + name, limit, transition);
    }

    /** Of a version that the workflow ran before. */
    private static Outcome gone(String why, Transition transition) {
        if (transition.progress().course().former().isEmpty()) {
            throw new RejectedException(why);
        }
        return Outcome.STALE;
    }

    private static Outcome fail(String type, String what, @Nullable TimeLimit limit, Transition transition) {
        if (limit == null) {
            return gone("There is no limit to the time of " + what, transition);
        }
        Advance.compensate(new Ending(type, what + " took longer than " + limit.limit(), false), transition);
        return Outcome.APPLIED;
    }
}
