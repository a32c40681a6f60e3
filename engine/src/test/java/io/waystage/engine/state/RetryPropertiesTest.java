package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Story.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

/** What holds for every failure and every retry policy; the bounds are worked out here from the policy's own words. */
@Domain(Stories.class)
class RetryPropertiesTest {

    /** Pauses are whole milliseconds, rounded down. */
    private static final double ROUNDING = 1;

    @Property
    void everyFailureIsFollowedByARetryWithinItsPolicyOrByTheReasonWhyThereIsNone(@ForAll Story story) {
        Map<String, Instant> firstScheduled = new HashMap<>();
        for (Step step : story.steps()) {
            List<Change> changes = step.decision().changes();
            if (!changes.isEmpty()
                    && changes.get(0) instanceof Change.TaskFailed failed
                    && !(changes.get(1) instanceof Change.TaskCancelled)) {
                assertThat(changes).hasSizeGreaterThanOrEqualTo(2);
                int task = story.plan().indexOf(failed.task());
                // An operator may have given it another one.
                RetryPolicy policy = step.before()
                        .course()
                        .retries()
                        .getOrDefault(task, story.plan().retry(task));
                Instant first = Objects.requireNonNull(firstScheduled.get(failed.task() + " " + failed.run()));
                assertFollowUp(changes.get(1), failed, policy, first, step.now());
                Statistics.label("after a failure")
                        .collect(changes.get(1).getClass().getSimpleName());
            }
            for (Change change : changes) {
                if (change instanceof Change.TaskScheduled scheduled) {
                    firstScheduled.putIfAbsent(scheduled.task() + " " + scheduled.run(), step.now());
                }
            }
        }
        Statistics.label("after a failure").coverage(coverage -> {
            coverage.check("RetryScheduled").count(count -> count > 0);
            coverage.check("RetriesExhausted").count(count -> count > 0);
        });
    }

    private static void assertFollowUp(
            Change change, Change.TaskFailed failed, RetryPolicy policy, Instant first, Instant now) {
        if (change instanceof Change.RetryScheduled retry) {
            assertThat(retry.task()).isEqualTo(failed.task());
            assertThat(retry.attempt()).isEqualTo(failed.attempt());
            assertThat(isForbidden(policy, failed.error(), failed.attempt())).isFalse();
            assertWithin(
                    policy, failed.attempt(), Duration.between(now, retry.due()).toMillis());
            if (policy.maxElapsed() != null) {
                assertThat(retry.due()).isBeforeOrEqualTo(first.plus(policy.maxElapsed()));
            }
        } else {
            assertThat(change).isInstanceOf(Change.RetriesExhausted.class);
            boolean timeIsUp = policy.maxElapsed() != null
                    && now.plusMillis((long) longest(policy, failed.attempt()))
                            .isAfter(first.plus(policy.maxElapsed()));
            assertThat(timeIsUp || isForbidden(policy, failed.error(), failed.attempt()))
                    .isTrue();
        }
    }

    private static boolean isForbidden(RetryPolicy policy, TaskError error, int attempt) {
        boolean fatal =
                "com.acme.Fatal".equals(error.type()) && policy.nonRetryable().contains("Fatal");
        return !error.retryable() || fatal || (policy.maxAttempts() != 0 && attempt >= policy.maxAttempts());
    }

    private static void assertWithin(RetryPolicy policy, int attempt, long pause) {
        assertThat((double) pause)
                .isGreaterThanOrEqualTo(plain(policy, attempt) * (1 - policy.jitter()) - ROUNDING)
                .isLessThanOrEqualTo(longest(policy, attempt));
    }

    private static double plain(RetryPolicy policy, int attempt) {
        double pause = policy.initialDelay().toMillis();
        for (int i = 1; i < attempt; i++) {
            pause *= policy.multiplier();
        }
        return Math.min(pause, bound(policy));
    }

    private static double longest(RetryPolicy policy, int attempt) {
        return Math.min(plain(policy, attempt) * (1 + policy.jitter()), bound(policy));
    }

    private static double bound(RetryPolicy policy) {
        return policy.maxDelay() != null
                ? policy.maxDelay().toMillis()
                : Duration.ofDays(36_500).toMillis();
    }
}
