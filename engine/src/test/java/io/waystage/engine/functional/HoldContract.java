package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.support.TestEngine;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators keep from beginning, in all workflows and on all nodes: nothing new begins, and nothing that comes back is lost. */
abstract class HoldContract extends OperationsBench {

    private static final Operator EVE = Operator.of("eve").because("the oven is cold");
    private static final HoldScope BAKING = HoldScope.of("BAKERY").task("bake");

    private static final Blueprint BREAD = read("""
            {"workflow_name": "Bread", "component_name": "BAKERY", "stages": [
              {"stage_name": "MAKE", "stage_order": 1, "tasks": [
                {"task_name": "knead", "task_queue": "knead"},
                {"task_name": "bake", "task_queue": "bake", "parent_task": ["knead"], "retry": {"type": "fixed", "initial_delay": "0s"}}]},
              {"stage_name": "SELL", "stage_order": 2, "tasks": [
                {"task_name": "each", "task_type": "FOR_EACH", "items": "[1, 2]", "do": {"tasks": [{"task_name": "slice", "task_queue": "slice"}]}}]}]}""");

    @BeforeEach
    void open() {
        open(BREAD);
    }

    private static WorkflowKey bread(int number) {
        return new WorkflowKey("BAKERY", "Bread", "B-" + number);
    }

    private void knead(int number) throws Exception {
        start(StartRequest.of(bread(number)));
        send(EventWriter.taskCompleted(take("knead"), null));
    }

    private void awaitHeld(int tasks) {
        await().atMost(LIMIT).until(() -> count("waystage_held_task") == tasks);
    }

    /** The engine itself frees what is held no longer, and makes it due. */
    private void awaitFreed() {
        awaitHeld(0);
        await().atMost(LIMIT).until(() -> count("waystage_wake_up") > 0);
        fire();
    }

    private void sell(int number) throws Exception {
        for (StartTask slice : takeAll("slice", 2)) {
            send(EventWriter.taskCompleted(slice, null));
        }
        assertThat(client().result(bread(number)).get(20, TimeUnit.SECONDS).status())
                .isEqualTo(WorkflowStatus.COMPLETED);
        assertSound();
    }

    @Test
    void aTaskOfAllWorkflowsWaitsUntilTheHoldEnds() throws Exception {
        operations().hold(BAKING, EVE);
        operations().hold(BAKING, Operator.of("bob"));
        knead(1);
        awaitHeld(1);
        assertThat(depth("bake")).isZero();
        assertThat(client().history(bread(1)).get(1).changes().toString())
                .contains("the task bake of the component BAKERY is paused by eve: the oven is cold");

        operations().release(BAKING, Operator.of("bob").because("it is hot again"));
        operations().release(BAKING, EVE);

        awaitFreed();
        assertThat(operations().endedHolds(10)).singleElement().satisfies(ended -> {
            assertThat(ended.hold().scope()).isEqualTo(BAKING);
            assertThat(ended.by()).isEqualTo("bob");
            assertThat(ended.reason()).isEqualTo("it is hot again");
        });
        send(EventWriter.taskCompleted(take("bake"), null));
        sell(1);
    }

    @Test
    void anotherNodeKeepsToIt() throws Exception {
        try (TestEngine other = another()) {
            other.client()
                    .operations()
                    .hold(HoldScope.of(new BlueprintKey("BAKERY", "Bread")).stage("MAKE"), EVE);
            for (int i = 1; i <= 20; i++) {
                client().start(StartRequest.of(bread(i)));
            }
            awaitHeld(20);
            assertThat(depth("knead")).isZero();
            assertThat(operations().holds())
                    .singleElement()
                    .satisfies(hold -> assertThat(hold.by()).isEqualTo("eve"));
        }
    }

    @Test
    void whatIsUnderWayGoesOnAndItsNextAttemptWaits() throws Exception {
        knead(1);
        StartTask bake = take("bake");
        operations().hold(BAKING, EVE);

        send(EventWriter.taskFailed(bake, new TaskError("Burnt", "black", true)));
        await().atMost(LIMIT).until(() -> count("waystage_wake_up") == 1);
        fire();
        awaitHeld(1);
        operations().release(BAKING, EVE);
        awaitFreed();

        StartTask again = take("bake");
        assertThat(again.attempt()).isEqualTo(2);
        operations().hold(BAKING, EVE);
        send(EventWriter.taskCompleted(again, null));
        sell(1);
    }

    @Test
    void theItemsOfItsForEachesWaitAsWell() throws Exception {
        knead(1);
        operations().hold(HoldScope.of(new BlueprintKey("BAKERY", "Bread")).task("slice"), EVE);
        send(EventWriter.taskCompleted(take("bake"), null));
        awaitHeld(2);
        assertThat(depth("slice")).isZero();

        operations().release(HoldScope.of(new BlueprintKey("BAKERY", "Bread")).task("slice"), EVE);

        awaitFreed();
        sell(1);
    }

    @Test
    void aWorkflowThatEndsIsHeldNoLonger() throws Exception {
        operations().hold(BAKING, EVE);
        knead(1);
        awaitHeld(1);

        operations().terminate(bread(1), EVE);

        awaitHeld(0);
        fire();
        assertSound();
    }

    @Test
    void whatThereIsNotCannotBeHeldAndAPartOfAHoldCannotBeReleased() {
        assertThatThrownBy(() -> operations().hold(HoldScope.of("BAKERY").task("fry"), EVE))
                .isInstanceOf(RejectedException.class)
                .hasMessage(
                        "There is no such thing as the task fry of the component BAKERY in the current versions of its workflows [Bread]");
        assertThatThrownBy(() -> operations().hold(HoldScope.of("BAKRY"), EVE))
                .hasMessage(
                        "There is no such thing as the component BAKRY: no blueprint is deployed for the component");
        operations().hold(HoldScope.of("BAKERY"), EVE);
        assertThatThrownBy(() -> operations().release(BAKING, EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessage(
                        "the task bake of the component BAKERY is not paused by itself; the component BAKERY is paused by eve: the oven is cold");
    }
}
