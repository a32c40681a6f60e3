package io.waystage.chaos.check;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Limit;
import io.waystage.chaos.blueprint.Endings;
import io.waystage.chaos.operate.Action.Kind;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** By the audit trail. */
final class Operated implements Rule {

    @Override
    public String promise() {
        return "what operators do has its effect and nothing else has it: nothing begins while a workflow is paused,"
                + " what is replayed is done in its next run, with the input that was given";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Runs runs = new Runs(workflow, violation);
        boolean paused = false;
        for (AuditFold.Entry entry : workflow.trail()) {
            Optional<OperatorEvent> event = workflow.operatorEvents().stream()
                    .filter(each -> each.seq() == entry.seq())
                    .findAny();
            checkEffect(entry, event.orElse(null), violation);
            for (Change change : entry.changes()) {
                boolean begins = change instanceof Change.TaskScheduled || change instanceof Change.ItemsStarted;
                if (paused && begins) {
                    violation.accept(change + " came while the workflow was paused");
                }
                paused = change instanceof Change.WorkflowPaused || (paused && !goesOn(change));
                runs.at(change);
            }
        }
    }

    private static boolean goesOn(Change change) {
        return change instanceof Change.WorkflowResumed
                || change instanceof Change.CompensationStarted
                || EndsOnce.isEnd(change);
    }

    private static void checkEffect(AuditFold.Entry entry, @Nullable OperatorEvent event, Consumer<String> violation) {
        Map<Kind, Predicate<Change>> effects = Map.of(
                Kind.PAUSE, Change.WorkflowPaused.class::isInstance,
                Kind.RESUME, Change.WorkflowResumed.class::isInstance,
                Kind.REPLAY_STAGE, Change.StageReplayed.class::isInstance,
                Kind.REPLAY_TASK, Change.StageReopened.class::isInstance);
        effects.forEach((kind, effect) -> {
            boolean has = entry.changes().stream().anyMatch(effect);
            boolean due = event != null && event.hasDone(kind);
            if (has != due) {
                violation.accept("event " + entry.seq() + (due ? " is " + event + ", and changed " : " changed ")
                        + entry.changes());
            }
        });
        boolean refuses = entry.changes().stream().anyMatch(Change.ActionRefused.class::isInstance);
        if (refuses && (event == null || event.outcome() != Outcome.REFUSED)) {
            violation.accept("event " + entry.seq() + " was refused, and nobody had asked for it: " + entry.changes());
        }
        TaskRef task = event == null ? null : event.task();
        if (event != null && task != null && event.outcome() == Outcome.APPLIED) {
            checkTask(entry, event, task, violation);
        }
    }

    private static void checkTask(
            AuditFold.Entry entry, OperatorEvent event, TaskRef task, Consumer<String> violation) {
        Predicate<Change> effect = change -> switch (event.name()) {
            case "SkipTask" ->
                (change instanceof Change.TaskSkipped skipped && skipped.task().equals(task))
                        || change instanceof Change.CompensationFailed;
            case "ReplayTask" ->
                change instanceof Change.TaskReset reset && reset.task().equals(task);
            case "TaskPending" ->
                change instanceof Change.TaskPending pending && pending.task().equals(task);
            default ->
                change instanceof Change.TaskCompleted done && done.task().equals(task);
        };
        if (entry.changes().stream().noneMatch(effect)) {
            violation.accept("event " + entry.seq() + " is " + event + ", and changed " + entry.changes());
        }
    }

    /** In which run each task is, and with which input. */
    private static final class Runs {

        private final WorkflowCase workflow;
        private final Consumer<String> violation;
        private final Map<TaskRef, Integer> runs = new HashMap<>();
        private final Map<TaskRef, String> given = new HashMap<>();

        Runs(WorkflowCase workflow, Consumer<String> violation) {
            this.workflow = workflow;
            this.violation = violation;
        }

        void at(Change change) {
            if (change instanceof Change.TaskReset one) {
                begin(one.task(), one.run());
                given.remove(one.task());
            } else if (change instanceof Change.TaskRepeated one) {
                begin(one.task(), one.run());
            } else if (change instanceof Change.StageRepeated one) {
                tasks(one.stage()).forEach(task -> runs.merge(task, 2, (before, two) -> before + 1));
            } else if (change instanceof Change.InputGiven one) {
                given.put(one.task(), one.input());
            } else if (change instanceof Change.ToStart one) {
                sameRun(one.task(), one.run(), change);
                checkInput(one);
            } else if (change instanceof Change.TaskCompleted one) {
                sameRun(one.task(), one.run(), change);
            } else if (change instanceof Change.TaskFailed one) {
                sameRun(one.task(), one.run(), change);
            }
        }

        private void begin(TaskRef task, int run) {
            int before = runs.getOrDefault(task, 1);
            if (run != before + 1) {
                violation.accept(task + " began run " + run + " after run " + before);
            }
            runs.put(task, run);
        }

        private void sameRun(TaskRef task, int run, Change change) {
            int current = runs.getOrDefault(task, 1);
            if (run != current) {
                violation.accept(change + " came in run " + current);
            }
        }

        /** A task with a limit gets its input when it is admitted; one whose condition cannot be evaluated fails before it gets any. */
        private void checkInput(Change.ToStart start) {
            String input = Endings.isTheEnd(start.task()) ? null : given.get(start.task());
            boolean limited = workflow.blueprint()
                    .task(start.task())
                    .filter(task -> task.features().has(Limit.class))
                    .isPresent();
            boolean hasInput = limited == (start instanceof Change.TaskAdmitted);
            if (input != null && hasInput && !input.equals(start.input())) {
                violation.accept(start + " has not the input that was given: " + input);
            }
        }

        private List<TaskRef> tasks(String stage) {
            return workflow.blueprint().stage(stage).stream()
                    .map(Stage::tasks)
                    .flatMap(List::stream)
                    .map(task -> new TaskRef(stage, task.name()))
                    .toList();
        }
    }
}
