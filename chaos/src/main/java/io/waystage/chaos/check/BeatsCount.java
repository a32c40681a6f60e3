package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.blueprint.Beating;
import io.waystage.chaos.node.Beat;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By the memory of workers against the audit trail. A sign that is lost on its way, as a broker's death may have it, is no broken promise: so
 * most of this holds while nothing is broken.
 */
final class BeatsCount {

    /** So long the way of a sign may take when all is well; on a machine that does too much at once, that is long. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private record Attempt(TaskRef task, int attempt, int run) {}

    static final String PROMISE =
            "whoever gives signs of life in time is not taken for dead, and the next attempt knows the last of them";

    private final Calm calm;
    private final List<Suspicion> suspicions = new ArrayList<>();
    private long looked;

    /** What is a violation if all was well meanwhile. */
    private record Suspicion(Instant from, Instant to, String text) {}

    BeatsCount(Calm calm) {
        this.calm = calm;
    }

    void add(WorkflowCase workflow) {
        looked += workflow.beats().size();
        Map<Attempt, Instant> scheduled = new HashMap<>();
        Map<Attempt, Instant> begun = new HashMap<>();
        for (AuditFold.Entry entry : workflow.trail()) {
            for (Change change : entry.changes()) {
                if (change instanceof Change.TaskScheduled one) {
                    scheduled.putIfAbsent(new Attempt(one.task(), one.attempt(), one.run()), entry.at());
                } else if (change instanceof Change.TaskStarted one) {
                    begun.putIfAbsent(new Attempt(one.task(), one.attempt(), one.run()), entry.at());
                } else if (change instanceof Change.TaskFailed one
                        && Objects.equals(
                                one.error().type(),
                                TimeoutKind.HEARTBEAT.error().type())) {
                    wasAlive(new Attempt(one.task(), one.attempt(), one.run()), entry.at(), workflow);
                }
            }
        }
        for (Beat beat : workflow.beats()) {
            if (!beat.sent()) {
                told(beat, scheduled.get(attempt(beat)), workflow);
            }
        }
        waited(begun, workflow);
        waited(workflow);
    }

    /** An attempt is begun, and that is said, just before the worker gives its first sign. */
    private void waited(Map<Attempt, Instant> begun, WorkflowCase workflow) {
        Map<Attempt, Instant> first = new HashMap<>();
        workflow.beats().stream()
                .filter(Beat::sent)
                .forEach(beat ->
                        first.merge(attempt(beat), beat.at(), (one, other) -> one.isBefore(other) ? one : other));
        begun.forEach((attempt, at) -> {
            Instant said = first.get(attempt);
            if (said != null) {
                calm.waited(said, at);
            }
        });
    }

    /** What was done is said at once. */
    private void waited(WorkflowCase workflow) {
        for (Effect effect : workflow.effects()) {
            workflow.events().stream()
                    .filter(event -> EffectsAreRecorded.isAnswer(event)
                            && event.task().equals(WorkedInOrder.ref(effect))
                            && Integer.valueOf(effect.attempt()).equals(event.attempt())
                            && Integer.valueOf(effect.run()).equals(event.run()))
                    .mapToInt(TaskEvent::seq)
                    .min()
                    .ifPresent(seq -> workflow.trail().stream()
                            .filter(entry -> entry.seq() == seq)
                            .forEach(entry -> calm.waited(workflow.known().wall(effect.ended()), entry.at())));
        }
    }

    /** Once all workflows are added. */
    void check(Findings findings) {
        findings.checked(PROMISE, looked);
        for (Suspicion suspicion : suspicions) {
            if (calm.during(suspicion.from, suspicion.to)) {
                findings.violation(PROMISE, suspicion.text);
            }
        }
    }

    /** A sign that was given within the limit, and had the time to be taken in, shows that it was. */
    private void wasAlive(Attempt attempt, Instant at, WorkflowCase workflow) {
        Instant from = at.minus(Beating.LIMIT);
        Instant to = at.minus(ON_ITS_WAY);
        workflow.beats().stream()
                .filter(beat -> beat.sent() && attempt(beat).equals(attempt))
                .filter(beat -> beat.at().isAfter(from) && beat.at().isBefore(to))
                .findAny()
                .ifPresent(beat -> suspicions.add(new Suspicion(
                        from,
                        at,
                        text(workflow) + "attempt " + attempt.attempt + " of " + attempt.task + ", run " + attempt.run
                                + ", was taken for dead at " + at + ", and had given a sign of life at "
                                + beat.at())));
    }

    private static String text(WorkflowCase workflow) {
        return workflow.name() + " (" + workflow.state().identity().id() + "): ";
    }

    private void told(Beat heard, @Nullable Instant scheduled, WorkflowCase workflow) {
        String text = text(workflow) + "attempt " + heard.attempt() + " of " + ref(heard) + ", run " + heard.run()
                + ", was told of " + (heard.id() == null ? "no sign of life" : "the sign of life " + heard.id());
        List<Beat> before = workflow.beats().stream()
                .filter(beat -> beat.sent()
                        && ref(beat).equals(ref(heard))
                        && beat.run() == heard.run()
                        && beat.attempt() < heard.attempt())
                .toList();
        Optional<Beat> told = before.stream()
                .filter(beat -> Objects.equals(beat.id(), heard.id()))
                .findAny();
        if (heard.id() != null && told.isEmpty()) {
            suspicions.add(new Suspicion(Instant.EPOCH, Instant.EPOCH, text + ", and nobody has given that"));
        } else if (scheduled != null) {
            Instant from = told.map(Beat::at).orElse(Instant.EPOCH);
            before.stream()
                    .filter(beat -> beat.at().isAfter(from)
                            && beat.at().plus(ON_ITS_WAY).isBefore(scheduled)
                            && counts(beat, workflow))
                    .max(Comparator.comparing(Beat::at))
                    .ifPresent(beat -> suspicions.add(new Suspicion(
                            beat.at(),
                            scheduled,
                            text + ", and the last one before it was scheduled at " + scheduled + " was " + beat.id()
                                    + " at " + beat.at())));
        }
    }

    /** One that may have come when its attempt had ended already has no effect: what was said later may be heard sooner. */
    private static boolean counts(Beat beat, WorkflowCase workflow) {
        Instant latest = beat.at().plus(ON_ITS_WAY);
        boolean inTime = workflow.effects().stream()
                .filter(effect ->
                        new Attempt(WorkedInOrder.ref(effect), effect.attempt(), effect.run()).equals(attempt(beat)))
                .allMatch(effect -> latest.isBefore(workflow.known().wall(effect.ended())));
        return inTime
                && workflow.trail().stream()
                        .filter(entry -> entry.changes().stream()
                                .anyMatch(change -> change instanceof Change.TaskFailed failed
                                        && new Attempt(failed.task(), failed.attempt(), failed.run())
                                                .equals(attempt(beat))))
                        .allMatch(entry -> latest.isBefore(entry.at()));
    }

    private static Attempt attempt(Beat beat) {
        return new Attempt(ref(beat), beat.attempt(), beat.run());
    }

    private static TaskRef ref(Beat beat) {
        return new TaskRef(beat.stage(), beat.task());
    }
}
