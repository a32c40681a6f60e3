package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.ref;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A workflow that takes events one after the other, one second apart, and keeps its audit trail. */
final class WorkflowRun {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Plan plan;
    private final List<AuditFold.Entry> trail = new ArrayList<>();
    private WorkflowState state;
    private Instant now = START;
    private Holds holds = Holds.NONE;

    private WorkflowRun(Blueprint blueprint) {
        plan = Plan.of(blueprint, RetryPolicy.fixed(Duration.ofSeconds(10)));
        state = notStarted(plan);
    }

    /** Nothing has been sent to it yet. */
    static WorkflowRun of(Blueprint blueprint) {
        return new WorkflowRun(blueprint);
    }

    static WorkflowRun started(Blueprint blueprint) {
        WorkflowRun run = new WorkflowRun(blueprint);
        run.send(Events.start());
        return run;
    }

    static WorkflowState notStarted(Plan plan) {
        UUID id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        WorkflowIdentity identity = new WorkflowIdentity(id, plan.blueprint().key(), 3, "ORDER-001", null);
        return WorkflowState.notStarted(identity, plan, START);
    }

    Decision send(Event event) {
        Decision decision = Decider.decide(plan, Plans.only(plan), state, event, now, holds);
        state = decision.state();
        trail.add(new AuditFold.Entry(state.seq(), now, decision.outcome(), decision.changes()));
        now = now.plusSeconds(1);
        return decision;
    }

    /** Keeps all of these from beginning, and nothing else, from now on. */
    WorkflowRun hold(HoldScope... scopes) {
        holds = new Holds(Stream.of(scopes)
                .map(scope -> new Hold(scope, "eve", "they are closed", START))
                .toList());
        return this;
    }

    /** Completes these tasks ({@code STAGE/task}), each of which must be waiting for it. */
    WorkflowRun complete(String... places) {
        for (String place : places) {
            Outcome outcome = send(Events.completed(ref(place))).outcome();
            if (outcome != Outcome.APPLIED) {
                throw new IllegalStateException(place + ": " + outcome);
            }
        }
        return this;
    }

    /** Lets time pass before the next event. */
    WorkflowRun later(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    Plan plan() {
        return plan;
    }

    WorkflowState state() {
        return state;
    }

    /** When the next event will be taken in. */
    Instant now() {
        return now;
    }

    TaskState task(String place) {
        return state.task(plan.indexOf(ref(place)));
    }

    List<AuditFold.Entry> trail() {
        return trail;
    }
}
