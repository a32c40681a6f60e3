package io.waystage.chaos.check;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Limit;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Counts the open attempts of limited tasks over all workflows, by the times at which their events were taken in. An end has its time
 * before it is stored, and only what is stored makes room for another attempt, whose admission is taken in after that: so with one clock
 * for all nodes an attempt may begin when another ends, and not sooner.
 */
final class Concurrency {

    static final String PROMISE = "never are more attempts of a limit open at once in the whole cluster than it allows";

    /** By the limit, in words. */
    private final Map<String, Attempts> limits = new HashMap<>();

    private record Attempts(int most, List<Open> all) {}

    private record Attempt(TaskRef task, int attempt, int run) {}

    /** When an attempt was open. */
    private record Open(String workflow, UUID id, Attempt attempt, Instant from, Instant to) {

        @Override
        public String toString() {
            return "%s, run %d, attempt %d of %s (%s) from %s to %s"
                    .formatted(attempt.task, attempt.run, attempt.attempt, workflow, id, from, to);
        }
    }

    void add(WorkflowCase workflow) {
        Map<Attempt, Instant> begun = new HashMap<>();
        for (AuditFold.Entry entry : workflow.trail()) {
            for (Change change : entry.changes()) {
                if (change instanceof Change.TaskAdmitted one) {
                    begun.putIfAbsent(new Attempt(one.task(), one.attempt(), one.run()), entry.at());
                } else {
                    end(begun, endedBy(change), entry.at(), workflow);
                }
            }
        }
        end(begun, attempt -> true, Instant.MAX, workflow);
    }

    private static Predicate<Attempt> endedBy(Change change) {
        if (change instanceof Change.TaskCompleted done) {
            return new Attempt(done.task(), done.attempt(), done.run())::equals;
        }
        if (change instanceof Change.TaskFailed failed) {
            return new Attempt(failed.task(), failed.attempt(), failed.run())::equals;
        }
        if (change instanceof Change.TaskCancelled || change instanceof Change.TaskSkipped) {
            TaskRef task = ((Change.TaskChange) change).task();
            return attempt -> attempt.task.equals(task);
        }
        return attempt -> EndsOnce.isEnd(change);
    }

    private void end(Map<Attempt, Instant> begun, Predicate<Attempt> ended, Instant at, WorkflowCase workflow) {
        begun.entrySet().removeIf(each -> {
            boolean ends = ended.test(each.getKey());
            // What was taken in together with its end was open at no time.
            if (ends && each.getValue().isBefore(at)) {
                UUID id = workflow.state().identity().id();
                wasOpen(new Open(workflow.name(), id, each.getKey(), each.getValue(), at), workflow);
            }
            return ends;
        });
    }

    private void wasOpen(Open open, WorkflowCase workflow) {
        TaskRef task = open.attempt.task;
        Limit limit = workflow.blueprint().task(task).orElseThrow().features().find(Limit.class);
        Integer most = limit == null ? null : limit.concurrency();
        if (limit != null && most != null) {
            limits.computeIfAbsent(
                            name(limit, workflow.blueprint().key(), task), any -> new Attempts(most, new ArrayList<>()))
                    .all
                    .add(open);
        }
    }

    private static String name(Limit limit, BlueprintKey blueprint, TaskRef task) {
        return limit.name() == null ? "the limit of " + task + " of " + blueprint : "the limit named " + limit.name();
    }

    /** Once all workflows are added. */
    void check(Findings findings) {
        findings.checked(PROMISE, 0);
        limits.forEach((name, attempts) -> {
            findings.checked(PROMISE, attempts.all.size());
            check(name, attempts, findings);
        });
    }

    private static void check(String name, Attempts attempts, Findings findings) {
        List<Open> open = new ArrayList<>();
        attempts.all.sort(Comparator.comparing(Open::from));
        for (Open next : attempts.all) {
            open.removeIf(before -> !before.to.isAfter(next.from));
            open.add(next);
            if (open.size() > attempts.most) {
                findings.violation(
                        PROMISE, name + " allows " + attempts.most + ", and " + open.size() + " were open: " + open);
            }
        }
    }
}
