package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** By the times in the audit trail. How late a timeout may be nobody promises. */
final class TimesOutInTime implements Rule {

    private record Attempt(TaskRef task, int attempt, int run) {}

    @Override
    public String promise() {
        return "an attempt times out only if it has a limit, a worker has begun it, and it has taken that long";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        // By the first worker that has begun it: one that begins it once more, after its death, may have no more time.
        Map<Attempt, Instant> begun = new HashMap<>();
        for (AuditFold.Entry entry : workflow.trail()) {
            for (Change change : entry.changes()) {
                if (change instanceof Change.TaskStarted one) {
                    begun.putIfAbsent(new Attempt(one.task(), one.attempt(), one.run()), entry.at());
                } else if (change instanceof Change.TaskFailed failed && (isCloseOf(failed) || isBeatOf(failed))) {
                    Instant since = begun.get(new Attempt(failed.task(), failed.attempt(), failed.run()));
                    Duration limit = limit(failed, workflow);
                    if (since == null || limit == null || entry.at().isBefore(since.plus(limit))) {
                        violation.accept("attempt " + failed.attempt() + " of " + failed.task() + " timed out at "
                                + entry.at() + ", was begun at " + since + ", and had " + limit);
                    }
                }
            }
        }
    }

    private static boolean isCloseOf(Change.TaskFailed failed) {
        return is(TimeoutKind.START_TO_CLOSE, failed);
    }

    private static boolean isBeatOf(Change.TaskFailed failed) {
        return is(TimeoutKind.HEARTBEAT, failed);
    }

    private static boolean is(TimeoutKind kind, Change.TaskFailed failed) {
        return Objects.equals(kind.error().type(), failed.error().type());
    }

    /** A sign of life may come later than the worker's beginning, and never sooner. */
    private static @Nullable Duration limit(Change.TaskFailed failed, WorkflowCase workflow) {
        Timeouts timeouts = workflow.blueprint()
                .task(failed.task())
                .orElseThrow()
                .features()
                .find(Timeouts.class);
        if (timeouts == null) {
            return null;
        }
        return isBeatOf(failed) ? timeouts.heartbeat() : timeouts.startToClose();
    }
}
