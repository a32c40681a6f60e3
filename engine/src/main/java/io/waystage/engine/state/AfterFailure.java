package io.waystage.engine.state;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows a failed attempt: another one at a certain time, or none and why. */
final class AfterFailure {

    private AfterFailure() {}

    /** @param retryAfter the pause that the worker asks for */
    static Change of(Transition transition, AddressedTask task, TaskError error, @Nullable Duration retryAfter) {
        RetryPolicy policy = transition.progress().course().retries().get(task.number());
        if (policy == null) {
            policy = transition.plan().retry(task.number());
        }
        if (!error.retryable()) {
            return exhausted(task, "the error is marked as not retryable");
        }
        Instant first = Objects.requireNonNull(task.state().firstScheduledAt(), "scheduled without a time");
        Duration elapsed = Duration.between(first, transition.now());
        double spread = Spread.of(transition.identity().id(), task.ref(), task.attempt());
        Optional<Duration> delay = policy.delayAfter(task.attempt(), elapsed, error.type(), spread, retryAfter);
        return delay.isPresent()
                ? new Change.RetryScheduled(
                        task.ref(), task.attempt(), transition.now().plus(delay.get()))
                : exhausted(task, why(policy, task.attempt(), elapsed, error));
    }

    private static Change exhausted(AddressedTask task, String why) {
        return new Change.RetriesExhausted(task.ref(), task.attempt(), why);
    }

    /** The policy only says no; which of its rules did is found by asking again without its bounds. */
    private static String why(RetryPolicy policy, int attempt, Duration elapsed, TaskError error) {
        RetryPolicy unbounded = policy.maxAttempts(0).maxElapsed(null);
        if (unbounded.delayAfter(attempt, elapsed, error.type(), 0).isEmpty()) {
            return "errors of type " + error.type() + " are not retried";
        }
        if (policy.maxAttempts() != 0 && attempt >= policy.maxAttempts()) {
            return "attempt " + attempt + " of at most " + policy.maxAttempts() + " failed";
        }
        return "another attempt would start later than " + policy.maxElapsed() + " after the first one";
    }
}
