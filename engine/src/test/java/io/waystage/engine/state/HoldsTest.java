package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.engine.hold.HoldScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is held does not begin, and begins once when the hold ends. */
class HoldsTest {

    private static final HoldScope COOKING = HoldScope.of("ITALIAN").task("make_food");

    private WorkflowRun run = WorkflowRun.of(Blueprints.pizza());

    @AfterEach
    void theAuditTrailLeadsToTheState() {
        if (!run.trail().isEmpty()) {
            assertThat(AuditFold.firstDifference(run.plan(), run.state(), run.trail()))
                    .isEmpty();
        }
    }

    @Test
    void onlyWhatIsHeldWaits() {
        run.hold(COOKING).send(Events.start());

        Decision confirmed = run.send(Events.completed(ref("ORDER/confirm_order")));

        assertThat(confirmed.changes())
                .contains(new Change.TaskHeld(
                        ref("PREPARE/make_food"),
                        "the task make_food of the component ITALIAN is paused by eve: they are closed"));
        assertThat(run.task("PREPARE/assign_executive").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.task("PREPARE/make_food").status()).isEqualTo(TaskStatus.PENDING);
        assertThat(run.send(Events.completed(ref("PREPARE/make_food"))).outcome())
                .isEqualTo(Outcome.EARLY);
        run.hold().send(Events.holdEnded(ref("PREPARE/make_food"), 1));
        assertThat(run.task("PREPARE/make_food").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.send(Events.holdEnded(ref("PREPARE/make_food"), 1)).outcome())
                .isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void whatIsHeldAgainWaitsOn() {
        run.hold(COOKING).send(Events.start());
        run.complete("ORDER/confirm_order");

        run.hold(HoldScope.of(run.plan().blueprint().key())).send(Events.holdEnded(ref("PREPARE/make_food"), 1));

        assertThat(run.task("PREPARE/make_food").status()).isEqualTo(TaskStatus.PENDING);
        assertThat(run.state().course().held()).hasSize(1);
    }

    @Test
    void whatIsSkippedOrReplayedOrCancelledIsHeldNoLonger() {
        run.hold(COOKING).send(Events.start());
        run.complete("ORDER/confirm_order");
        run.send(Events.skip(ref("PREPARE/make_food"), null, null, null));
        assertThat(run.state().course().held()).isEmpty();

        run.send(Events.replayStage("PREPARE", null));
        assertThat(run.state().course().held()).hasSize(1);

        run.send(Events.cancel(true));
        assertThat(run.state().course().held()).isEmpty();
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void aCompensationThatIsHeldIsWaitedFor() {
        run = WorkflowRun.started(blueprint(stage(
                "S",
                task("flight", null).with(new CompensateWith("undo_flight")),
                task("hotel", null),
                task("undo_flight", null))));
        run.complete("S/flight");
        run.hold(HoldScope.of("ITALIAN").stage("S")).send(Events.cancel(true));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPENSATING);
        assertThat(run.task("S/undo_flight").status()).isEqualTo(TaskStatus.PENDING);

        run.hold().send(Events.holdEnded(ref("S/undo_flight"), 1));

        run.complete("S/undo_flight");
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void aScopeIsWhatItSaysAndItsForEaches() {
        BlueprintKey key = new BlueprintKey("ITALIAN", "Deliver Pizza");
        BlueprintKey body = new BlueprintKey("ITALIAN", Bodies.name("Deliver Pizza", "PREPARE", "each"));
        assertThat(HoldScope.of(key).covers(body, ref("S/t"))).isTrue();
        assertThat(HoldScope.of(key).covers(new BlueprintKey("ITALIAN", "Deliver Pizza Hot"), ref("S/t")))
                .isFalse();
        assertThat(HoldScope.of("ITALIAN").stage("S").covers(key, ref("S/t"))).isTrue();
        assertThat(HoldScope.of("ITALIAN").stage("S").task("u").covers(key, ref("S/t")))
                .isFalse();
        assertThat(HoldScope.of("ITALIAN").contains(HoldScope.of(key).stage("S")))
                .isTrue();
        assertThat(HoldScope.of(key).contains(HoldScope.of("ITALIAN"))).isFalse();
    }
}
