package io.waystage.engine.config;

import io.waystage.blueprint.RetryPolicy;
import java.time.Duration;

/**
 * What can be set about an engine.
 *
 * @param lanes how many threads take in events, each with a JMS session of its own; more than one per core slows down. All but
 *     the first work only while there is a backlog
 * @param batchSize how many events one transaction takes at most
 * @param maxMessageBytes a larger event is rejected
 * @param defaultRetry for tasks to which their blueprint gives no policy
 * @param cachedWorkflows how many running workflows are kept in memory between their events
 */
public record EngineOptions(
        QueueNames queues,
        int lanes,
        int batchSize,
        int maxMessageBytes,
        RetryPolicy defaultRetry,
        int cachedWorkflows) {

    public static final RetryPolicy DEFAULT_RETRY = RetryPolicy.exponential(Duration.ofSeconds(1))
            .maxDelay(Duration.ofMinutes(5))
            .maxAttempts(10);

    public static final EngineOptions DEFAULT =
            new EngineOptions(QueueNames.DEFAULT, 2, 500, 1 << 20, DEFAULT_RETRY, 100_000);

    public EngineOptions {
        require(lanes > 0, "lanes must be 1 or more: " + lanes);
        require(batchSize > 0, "batchSize must be 1 or more: " + batchSize);
        require(maxMessageBytes >= 1024, "maxMessageBytes must be 1024 or more: " + maxMessageBytes);
        require(cachedWorkflows >= 0, "cachedWorkflows must be 0 or more: " + cachedWorkflows);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
