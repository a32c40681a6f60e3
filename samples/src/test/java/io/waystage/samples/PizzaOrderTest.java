package io.waystage.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pizza order as its users see it. */
final class PizzaOrderTest {

    private static final String JSON = "blueprints/deliver-pizza.json";

    @TempDir
    private Path directory;

    @Test
    void theWorkflowInJavaRunsToItsEndWithoutATerminal() {
        Told told = Told.run();

        assertThat(told.exitCode()).as(told.toString()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).contains("no terminal to ask at");
        assertThat(told.events())
                .startsWith("WorkflowStarted", "StageStarted ORDER", "TaskScheduled ORDER confirm_order")
                .containsSubsequence(
                        "TaskCompleted ORDER confirm_order",
                        "BusinessStatusChanged ORDER CONFIRMED",
                        "StageCompleted ORDER",
                        "StageStarted PREPARE",
                        "TaskCompleted PREPARE make_food",
                        "TaskScheduled PREPARE confirm_delivery",
                        "BusinessStatusChanged FOOD ON THE WAY",
                        "TaskScheduled DELIVER deliver_food",
                        "TaskCompleted DELIVER deliver_food",
                        "BusinessStatusChanged FOOD DELIVERED")
                .containsSubsequence("TaskCompleted PREPARE assign_executive", "TaskScheduled PREPARE confirm_delivery")
                .endsWith("StageCompleted DELIVER", "WorkflowCompleted");
        assertThat(told.out())
                .contains("kitchen ", "dispatch ", "delivery_executive  TaskCompleted")
                .containsSubsequence(
                        "Audit trail of ORDER-001",
                        "1   ",
                        "StartWorkflow",
                        "6   ",
                        "TaskCompleted",
                        "WorkflowCompleted",
                        "ORDER-001 is COMPLETED, FOOD DELIVERED");
    }

    @Test
    void theWorkflowInJsonIsServedByTheSameServicesAndRetriesWhatFails() {
        Told told = Told.run("--blueprint", JSON, "--fail", "assign_executive=1", "--yes");

        assertThat(told.exitCode()).as(told.toString()).isZero();
        assertThat(told.out()).contains("done, by --yes").doesNotContain("simulated");
        assertThat(told.events())
                .contains("StageCompleted START")
                .containsSubsequence(
                        "TaskFailed PREPARE assign_executive out of order (--fail)",
                        "TaskPending PREPARE assign_executive",
                        "TaskScheduled PREPARE assign_executive attempt 2",
                        "TaskCompleted PREPARE assign_executive",
                        "WorkflowCompleted");
    }

    @Test
    void theHumanStepIsAskedForAndMayBeDoneInALaterRun() {
        String data = directory.toString();

        Told left = Told.answered("q\n", "--data", data);
        assertThat(left.exitCode()).as(left.toString()).isOne();
        assertThat(left.out())
                .contains("deliver_food is for delivery_executive: done?")
                .contains("ORDER-001 is RUNNING, FOOD ON THE WAY", "DELIVER/deliver_food is SCHEDULED")
                .contains("--order ORDER-001");

        Told done = Told.answered("\n", "--data", data, "--order", "ORDER-001");
        assertThat(done.exitCode()).as(done.toString()).isZero();
        assertThat(done.events())
                .containsExactly(
                        "TaskCompleted DELIVER deliver_food",
                        "BusinessStatusChanged FOOD DELIVERED",
                        "StageCompleted DELIVER",
                        "WorkflowCompleted");
        assertThat(done.out().lines())
                .as("nothing else stands on the line of the question")
                .anyMatch(line -> line.endsWith("done? [Enter = yes, q = leave it open] "));

        Told next = Told.run("--data", data);
        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(next.out()).contains("ORDER-002 is COMPLETED");
        assertThat(directory.resolve("receipts")).isDirectoryContaining("glob:**ORDER-002.txt");
    }

    @Test
    void anyOtherBlueprintIsServedByASimulatedWorker() throws IOException {
        Path yaml = Files.writeString(directory.resolve("trip.yaml"), """
                workflow_name: Book a trip
                component_name: AGENCY
                stages:
                  - stage_name: BOOK
                    stage_order: 1
                    tasks:
                      - task_name: book flight
                      - task_name: book_hotel
                        task_queue: hotels
                      - task_name: sign
                        task_type: HUMAN
                        parent_task: [book flight, book_hotel]
                """);

        Told told = Told.run("--blueprint", yaml.toString());

        assertThat(told.exitCode()).as(told.toString()).isZero();
        assertThat(told.out())
                .contains("pretends to do book flight", "pretends to do book_hotel", "sign is for somebody: done")
                .contains("ORDER-001 is COMPLETED");
    }

    @Test
    void aBadBlueprintIsToldProblemByProblem() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.json"), """
                {"workflow_name": "Bad", "component_name": "X", "stages": [
                  {"stage_name": "A", "stage_order": 1, "tasks": [
                    {"task_name": "a", "parent_task": ["a"]},
                    {"task_name": "b", "endpoint": "nosuch:thing"}]},
                  {"stage_name": "A", "stage_order": 2}]}
                """);

        Told told = Told.run("--blueprint", bad.toString());

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
        assertThat(told.err().lines()).hasSize(4).first().asString().contains("3 errors");
        assertThat(told.err())
                .contains(bad + ":3:40 /stages/0/tasks/0/parent_task/0: ")
                .contains(bad + ":4:36 /stages/0/tasks/1/endpoint: ")
                .contains(bad + ":5:18 /stages/1/stage_name: ");
    }

    @Test
    void aWrongCommandLineIsToldInTwoLines() {
        List<Told> wrong = List.of(
                Told.run("--fail", "nothing"),
                Told.run("--orders", "0"),
                Told.run("--blueprint", directory.resolve("missing.json").toString()),
                Told.run("--nonsense"));

        assertThat(wrong).allSatisfy(told -> {
            assertThat(told.exitCode()).isEqualTo(2);
            assertThat(told.err().lines()).hasSize(2);
        });
        assertThat(wrong.get(0).err())
                .contains("there is no service task nothing")
                .contains("make_food");
    }

    @Test
    void manyOrdersRunAtOnce() {
        Told told = Told.run("--orders", "50");

        assertThat(told.exitCode()).as(told.toString()).isZero();
        assertThat(told.out())
                .contains("50 of 50 orders, 100%")
                .contains("50 of 50 orders COMPLETED")
                .containsPattern("duration +\\d+\\.\\d\\d s")
                .containsPattern("rate +[\\d,]+ orders/s")
                .containsPattern("p50 [\\d,]+ ms, p99 [\\d,]+ ms");
    }

    @Test
    void aDatabaseThatCannotBeReachedEndsTheRunWithAReason() {
        Told told = Told.run("--data", directory.toString(), "--jdbc-url", "jdbc:nothing:here");

        assertThat(told.exitCode()).isOne();
        assertThat(told.err()).contains("jdbc:nothing:here").contains("jdbcUrl");
    }

    @Test
    void thePictureOfTheWorkflowIsPrinted() {
        assertThat(Told.run("--diagram", "mermaid").out()).contains("flowchart", "confirm_order");
        assertThat(Told.run("--diagram", "dot", "--blueprint", JSON).out()).startsWith("digraph");
    }

    @Test
    void helpTellsEverything() {
        Told told = Told.run("--help");

        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).contains("--blueprint", "--orders", "--fail", "--yes", "Exit code");
    }
}
