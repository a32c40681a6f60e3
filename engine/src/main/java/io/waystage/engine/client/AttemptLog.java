package io.waystage.engine.client;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.client.WorkflowView.AttemptView;
import io.waystage.engine.client.WorkflowView.AttemptView.End;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Moved;
import io.waystage.engine.store.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All attempts of all tasks with their times, from an audit trail. */
final class AttemptLog {

    private final Map<TaskRef, List<AttemptView>> attempts = new HashMap<>();

    void add(RecordedEvent event) {
        for (Change change : event.changes()) {
            add(event.at(), change);
        }
    }

    private void add(Instant at, Change change) {
        if (change instanceof Change.TaskScheduled scheduled) {
            of(scheduled.task())
                    .add(new AttemptView(
                            scheduled.run(), scheduled.attempt(), at, null, null, null, null, scheduled.input()));
        } else if (change instanceof Change.TaskAdmitted admitted) {
            change(admitted.task(), last -> last.admitted(admitted.input()));
        } else if (change instanceof Change.TaskStarted started) {
            change(started.task(), last -> last.started(at));
        } else if (change instanceof Change.TaskCompleted completed) {
            change(completed.task(), last -> last.ended(at, End.COMPLETED, null));
        } else if (change instanceof Change.TaskFailed failed) {
            change(failed.task(), last -> last.ended(at, End.FAILED, failed.error()));
        } else if (change instanceof Change.RepeatFailed failed) {
            change(failed.task(), last -> last.ended(at, End.FAILED, failed.error()));
        } else if (change instanceof Change.TaskCancelled cancelled) {
            change(cancelled.task(), last -> last.endedAt() == null ? last.ended(at, End.CANCELLED, null) : last);
        } else if (change instanceof Change.WorkflowMigrated migrated) {
            Moved.rename(migrated.tasks(), attempts);
        }
    }

    private List<AttemptView> of(TaskRef task) {
        return attempts.computeIfAbsent(task, ref -> new ArrayList<>());
    }

    private void change(TaskRef task, UnaryOperator<AttemptView> how) {
        List<AttemptView> all = of(task);
        if (!all.isEmpty()) {
            all.set(all.size() - 1, how.apply(all.get(all.size() - 1)));
        }
    }

    List<AttemptView> ofTask(TaskRef task) {
        return List.copyOf(attempts.getOrDefault(task, List.of()));
    }

    /** Since when the last attempt goes on; null if none does. */
    @Nullable
    Instant openSince(TaskRef task) {
        List<AttemptView> all = attempts.getOrDefault(task, List.of());
        AttemptView last = all.isEmpty() ? null : all.get(all.size() - 1);
        return last == null || last.endedAt() != null ? null : last.scheduledAt();
    }

    /** When the last attempt ended; null if it has not. */
    @Nullable
    Instant endedAt(TaskRef task) {
        List<AttemptView> all = attempts.getOrDefault(task, List.of());
        return all.isEmpty() ? null : all.get(all.size() - 1).endedAt();
    }
}
