package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the decider does with each action of an operator in each state, which is reached by events as it would be in life. */
final class OperationsTable {

    private static final TaskError DOWN = new TaskError("Down", null, false);
    private static final TaskRef TASK = ref("PAY/pay");

    private OperationsTable() {}

    /** Book, which is undone by unbook; then pay, and then thank. */
    private static Blueprint orders(boolean failing) {
        return blueprint(
                stage("BOOK", task("book", null).with(new CompensateWith("unbook")), task("unbook", null)),
                stage(
                        "PAY",
                        failing ? task("pay", null).with(OnExhausted.failWorkflow()) : task("pay", null),
                        task("thank", null, "pay")));
    }

    private static WorkflowRun paying() {
        return WorkflowRun.started(orders(false)).complete("BOOK/book");
    }

    private static WorkflowRun after(Event... events) {
        WorkflowRun run = paying();
        for (Event event : events) {
            run.send(event);
        }
        return run;
    }

    private static Map<String, Supplier<WorkflowRun>> workflows() {
        Map<String, Supplier<WorkflowRun>> states = new LinkedHashMap<>();
        states.put("DELAYED", () -> {
            WorkflowRun run = WorkflowRun.of(orders(false));
            run.send(Events.startAfter(Duration.ofHours(1)));
            return run;
        });
        states.put("RUNNING", OperationsTable::paying);
        states.put("PAUSED", () -> after(Events.pause()));
        states.put("COMPENSATING", () -> after(Events.cancel(true)));
        states.put("COMPLETED", () -> paying().complete("PAY/pay", "PAY/thank"));
        states.put("FAILED", () -> {
            WorkflowRun run = WorkflowRun.started(orders(true)).complete("BOOK/book");
            run.send(Events.failed(TASK, 1, 1, DOWN));
            return run;
        });
        states.put("CANCELLED", () -> after(Events.cancel(false)));
        return states;
    }

    private static Map<String, Supplier<WorkflowRun>> tasks() {
        Map<String, Supplier<WorkflowRun>> states = new LinkedHashMap<>();
        states.put("PENDING", () -> WorkflowRun.started(orders(false)));
        states.put("SCHEDULED", OperationsTable::paying);
        states.put("STARTED", () -> after(Events.begun(TASK, 1, 1)));
        states.put("FAILED", () -> after(Events.failed(TASK, 1, 1, DOWN)));
        states.put("COMPLETED", () -> after(Events.completed(TASK)));
        states.put("SKIPPED", () -> after(Events.skip(TASK, null, null, null)));
        return states;
    }

    private static Map<String, Event> ofWorkflow() {
        Map<String, Event> actions = new LinkedHashMap<>();
        actions.put("pause", Events.pause());
        actions.put("resume", Events.resume());
        actions.put("replayStage BOOK", Events.replayStage("BOOK", null));
        actions.put("replayStage PAY", Events.replayStage("PAY", null));
        actions.put("migrate", Events.migrate(4, Map.of()));
        actions.put("cancel", Events.cancel(true));
        actions.put("terminate", Events.cancel(false));
        return actions;
    }

    private static Map<String, Event> ofTask() {
        Map<String, Event> actions = new LinkedHashMap<>();
        actions.put("replayTask", Events.replayTask(TASK, null, null));
        actions.put("skip", Events.skip(TASK, null, null, null));
        actions.put("retry", Events.pending(TASK));
        actions.put("complete", Events.completed(TASK));
        actions.put("fail", Events.failed(TASK));
        actions.put("changeInput", Events.changeInput(TASK, null, null, "{}"));
        actions.put("changeRetry", Events.changeRetry(TASK, null, null, RetryPolicy.never()));
        return actions;
    }

    static String markdown() {
        Map<String, Event> all = new LinkedHashMap<>(ofWorkflow());
        all.putAll(ofTask());
        return "By the status of the workflow; the task is `pay`, in the stage that is active:\n\n"
                + table(all, workflows())
                + "\nBy the status of the task, in a workflow that is RUNNING:\n\n"
                + table(ofTask(), tasks());
    }

    private static String table(Map<String, Event> actions, Map<String, Supplier<WorkflowRun>> states) {
        StringBuilder text = new StringBuilder("| | ").append(String.join(" | ", states.keySet()));
        text.append(" |\n|---|").append("---|".repeat(states.size())).append('\n');
        actions.forEach((name, event) -> {
            text.append("| **").append(name).append("** |");
            states.values()
                    .forEach(state ->
                            text.append(' ').append(cell(state.get(), event)).append(" |"));
            text.append('\n');
        });
        return text.toString();
    }

    private static String cell(WorkflowRun run, Event event) {
        WorkflowStatus before = run.state().status();
        Decision decision = run.send(event);
        return switch (decision.outcome()) {
            case APPLIED ->
                "done"
                        + (run.state().status() == before
                                ? ""
                                : ": " + run.state().status());
            case DUPLICATE -> "*changes nothing*";
            case REFUSED ->
                "refused: "
                        + decision.changes().stream()
                                .map(change -> change instanceof Change.ActionRefused refused ? refused.why() : "")
                                .reduce("", String::concat);
            case EARLY -> "refused: it has not begun";
            case CLOSED -> "refused: it is " + before;
            case STALE -> "refused: nothing comes of it any more";
        };
    }
}
