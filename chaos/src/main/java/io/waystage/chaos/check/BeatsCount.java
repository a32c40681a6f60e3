package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.blueprint.Beating;
import io.waystage.chaos.node.Beat;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * By the memory of workers against the audit trail. A sign that is lost on its way, as a broker's death may have it, is no broken promise: so
 * most of this holds while nothing is broken.
 */
final class BeatsCount implements Rule {

    /** So long the way of a sign may take when all is well; on a machine that does too much at once, that is long. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private record Attempt(TaskRef task, int attempt, int run) {}

    @Override
    public String promise() {
        return "whoever gives signs of life in time is not taken for dead, and the next attempt knows the last of them";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Map<Attempt, Instant> scheduled = new HashMap<>();
        for (AuditFold.Entry entry : workflow.trail()) {
            for (Change change : entry.changes()) {
                if (change instanceof Change.TaskScheduled one) {
                    scheduled.putIfAbsent(new Attempt(one.task(), one.attempt(), one.run()), entry.at());
                } else if (change instanceof Change.TaskFailed one
                        && Objects.equals(
                                one.error().type(), TimeoutKind.HEARTBEAT.error().type())) {
                    String wrong =
                            wasAlive(new Attempt(one.task(), one.attempt(), one.run()), entry.at(), workflow);
                    if (wrong != null) {
                        violation.accept(wrong);
                    }
                }
            }
        }
        for (Beat heard : workflow.beats()) {
            if (!heard.sent()) {
                String wrong = whatIsWrong(heard, scheduled.get(attempt(heard)), workflow);
                if (wrong != null) {
                    violation.accept(wrong);
                }
            }
        }
    }

    /** A sign that was given within the limit, and had the time to be taken in, shows that it was. */
    private static @Nullable String wasAlive(Attempt attempt, Instant at, WorkflowCase workflow) {
        Instant from = at.minus(Beating.LIMIT);
        Instant to = at.minus(ON_ITS_WAY);
        boolean calm = workflow.known().calm().during(from, at);
        return workflow.beats().stream()
                .filter(beat -> calm && beat.sent() && attempt(beat).equals(attempt))
                .filter(beat -> beat.at().isAfter(from) && beat.at().isBefore(to))
                .findAny()
                .map(beat -> "attempt " + attempt.attempt + " of " + attempt.task + ", run " + attempt.run
                        + ", was taken for dead at " + at + ", and had given a sign of life at " + beat.at())
                .orElse(null);
    }

    private static @Nullable String whatIsWrong(Beat heard, @Nullable Instant scheduled, WorkflowCase workflow) {
        String text = "attempt " + heard.attempt() + " of " + ref(heard) + ", run " + heard.run() + ", was told of "
                + (heard.id() == null ? "no sign of life" : "the sign of life " + heard.id());
        List<Beat> before = workflow.beats().stream()
                .filter(beat -> beat.sent()
                        && ref(beat).equals(ref(heard))
                        && beat.run() == heard.run()
                        && beat.attempt() < heard.attempt())
                .toList();
        Optional<Beat> told =
                before.stream().filter(beat -> Objects.equals(beat.id(), heard.id())).findAny();
        if (heard.id() != null && told.isEmpty()) {
            return text + ", and nobody has given that";
        }
        if (scheduled == null) {
            return null;
        }
        Instant from = told.map(Beat::at).orElse(Instant.MIN);
        return before.stream()
                .filter(beat -> beat.at().isAfter(from)
                        && beat.at().plus(ON_ITS_WAY).isBefore(scheduled)
                        && counts(beat, workflow))
                .max(Comparator.comparing(Beat::at))
                .filter(beat -> workflow.known().calm().during(beat.at(), scheduled))
                .map(beat -> text + ", and the last one before it was scheduled at " + scheduled + " was " + beat.id()
                        + " at " + beat.at())
                .orElse(null);
    }

    /** One that came when its attempt had ended already has no effect. */
    private static boolean counts(Beat beat, WorkflowCase workflow) {
        return workflow.trail().stream()
                .filter(entry -> entry.changes().stream()
                        .anyMatch(change -> change instanceof Change.TaskFailed failed
                                && new Attempt(failed.task(), failed.attempt(), failed.run()).equals(attempt(beat))))
                .allMatch(entry -> beat.at().plus(ON_ITS_WAY).isBefore(entry.at()));
    }

    private static Attempt attempt(Beat beat) {
        return new Attempt(ref(beat), beat.attempt(), beat.run());
    }

    private static TaskRef ref(Beat beat) {
        return new TaskRef(beat.stage(), beat.task());
    }
}
