package io.waystage.engine.state;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.TimeoutKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the life cycles with Mermaid, and asks the decider what it does with each event in each status. */
final class StateDiagrams {

    private static final TaskRef TASK = Blueprints.ref("S/t");
    private static final int ATTEMPT = 2;
    private static final int RUN = 2;
    private static final List<TaskStatus> STATUSES =
            List.of(TaskStatus.SCHEDULED, TaskStatus.STARTED, TaskStatus.FAILED, TaskStatus.COMPLETED);

    private static final String PAGE = """
            # Life cycles

            Drawn by a test from the tables in `LifeCycles` and from the answers of `Decider`; a page that differs
            from them fails the build. To draw it again:

            ```
            ./mvnw test -pl engine -am -Dtest=StateDiagramsTest -Dsurefire.failIfNoSpecifiedTests=false \\
                -Dwaystage.regenerate=true
            ```

            ## Workflow
            %s
            ## Stage
            %s
            ## Task
            %s
            ## What becomes of an event
            By the status of the task that it names. *n* is the task's current attempt; an event without `attempt` and
            `run` speaks of the current ones.

            %s""";

    private StateDiagrams() {}

    static String page() {
        return PAGE.formatted(
                diagram(LifeCycles.WORKFLOW, WorkflowStatus.values()),
                diagram(LifeCycles.STAGE, StageStatus.values()),
                diagram(LifeCycles.TASK, TaskStatus.values()),
                outcomes());
    }

    private static <S extends Enum<S>> String diagram(LifeCycle<S> lifeCycle, S[] statuses) {
        Map<String, String> arrows = new LinkedHashMap<>();
        lifeCycle
                .moves()
                .forEach(move -> arrows.merge(
                        move.from() + " --> " + move.to(),
                        move.cause().getSimpleName(),
                        (first, second) -> first + ", " + second));
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        text.append("    [*] --> ").append(statuses[0]).append('\n');
        arrows.forEach((arrow, causes) ->
                text.append("    ").append(arrow).append(": ").append(causes).append('\n'));
        for (S status : statuses) {
            if (lifeCycle.moves().stream().noneMatch(move -> move.from() == status && move.to() != status)) {
                text.append("    ").append(status).append(" --> [*]\n");
            }
        }
        return text.append("```\n").toString();
    }

    private static String outcomes() {
        StringBuilder text = new StringBuilder("| event | never scheduled |");
        for (TaskStatus status : STATUSES) {
            text.append(' ').append(status).append(" |");
        }
        text.append("\n|---|---|---|---|---|---|\n");
        events().forEach((name, event) -> {
            text.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(outcome(TaskState.NEW, event))
                    .append(" |");
            for (TaskStatus status : STATUSES) {
                TaskState task = new TaskState(status, ATTEMPT, RUN, WorkflowRun.START);
                text.append(' ').append(outcome(task, event)).append(" |");
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        events.put("TaskCompleted", Events.completed(TASK));
        events.put("TaskCompleted, attempt *n - 1*", Events.completed(TASK, ATTEMPT - 1, RUN));
        events.put("TaskCompleted, attempt *n + 1*", Events.completed(TASK, ATTEMPT + 1, RUN));
        events.put("TaskCompleted, older run", Events.completed(TASK, ATTEMPT, RUN - 1));
        events.put("TaskFailed", Events.failed(TASK));
        events.put("TaskFailed, attempt *n - 1*", Events.failed(TASK, ATTEMPT - 1, RUN, TaskError.UNKNOWN));
        events.put("TaskFailed, attempt *n + 1*", Events.failed(TASK, ATTEMPT + 1, RUN, TaskError.UNKNOWN));
        events.put("TaskFailed, older run", Events.failed(TASK, ATTEMPT, RUN - 1, TaskError.UNKNOWN));
        events.put("TaskPending", Events.pending(TASK));
        events.put("TaskPending, attempt *n - 1*", Events.pending(TASK, ATTEMPT - 1, RUN));
        events.put("TaskPending, attempt *n + 1*", Events.pending(TASK, ATTEMPT + 1, RUN));
        events.put("TaskPending, older run", Events.pending(TASK, ATTEMPT, RUN - 1));
        events.put("TaskStarted", Events.begun(TASK, ATTEMPT, RUN));
        events.put("TaskStarted, attempt *n - 1*", Events.begun(TASK, ATTEMPT - 1, RUN));
        for (TimeoutKind kind : TimeoutKind.values()) {
            events.put("TaskTimedOut, " + kind.text(), Events.timedOut(TASK, ATTEMPT, RUN, kind));
        }
        return events;
    }

    private static Outcome outcome(TaskState task, Event event) {
        WorkflowRun run = WorkflowRun.started(Blueprints.oneTask(RetryPolicy.never()));
        WorkflowState state = StateChanges.withTask(run.state(), 0, task);
        return Decider.decide(run.plan(), state, event, run.now()).outcome();
    }
}
