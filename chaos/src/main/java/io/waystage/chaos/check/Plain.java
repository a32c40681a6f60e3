package io.waystage.chaos.check;

import io.waystage.chaos.secret.Keys;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Audit trails with those payloads of their changes in plain that rules look at. */
final class Plain {

    private Plain() {}

    static List<AuditFold.Entry> trail(List<AuditFold.Entry> stored) {
        return stored.stream()
                .map(entry -> new AuditFold.Entry(
                        entry.seq(),
                        entry.at(),
                        entry.outcome(),
                        entry.changes().stream().map(Plain::change).toList()))
                .toList();
    }

    private static Change change(Change change) {
        if (change instanceof Change.TaskCompleted one) {
            return new Change.TaskCompleted(one.task(), one.attempt(), one.run(), output(one.output()));
        }
        if (change instanceof Change.TaskSkipped one) {
            return new Change.TaskSkipped(one.task(), one.why(), output(one.output()));
        }
        if (change instanceof Change.InputGiven one) {
            return new Change.InputGiven(one.task(), String.valueOf(json(one.input())));
        }
        if (change instanceof Change.TaskScheduled one) {
            return new Change.TaskScheduled(one.task(), one.attempt(), one.run(), json(one.input()), one.priority());
        }
        if (change instanceof Change.TaskAdmitted one) {
            return new Change.TaskAdmitted(one.task(), one.attempt(), one.run(), json(one.input()), one.priority());
        }
        return change;
    }

    private static @Nullable Output output(@Nullable Output stored) {
        return stored == null ? null : new Output(String.valueOf(json(stored.json())), stored.ofEvent());
    }

    private static @Nullable String json(@Nullable String stored) {
        return Keys.READER.value("payload", stored);
    }
}
