package io.waystage.engine.config;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.codec.Payloads;
import java.time.Duration;

/**
 * What can be set about an engine.
 *
 * @param lanes how many threads take in events, each with a JMS session of its own; more than one per core slows down. All but
 *     the first work only while there is a backlog
 * @param batchSize how many events one transaction takes at most
 * @param maxMessageBytes an event that is larger as it comes, encoded or not, is rejected
 * @param defaultRetry for tasks to which their blueprint gives no policy
 * @param cachedWorkflows how many running workflows are kept in memory between their events
 * @param payloads how payloads are encoded, and how large one may be
 */
public record EngineOptions(
        QueueNames queues,
        int lanes,
        int batchSize,
        int maxMessageBytes,
        RetryPolicy defaultRetry,
        int cachedWorkflows,
        Payloads payloads) {

    public static final RetryPolicy DEFAULT_RETRY = RetryPolicy.exponential(Duration.ofSeconds(1))
            .maxDelay(Duration.ofMinutes(5))
            .maxAttempts(10);

    /** Room for a payload of the usual limit, encoded, and for what stands around it. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 2 << 20;

    public static final EngineOptions DEFAULT = new EngineOptions(
            QueueNames.DEFAULT, 2, 500, DEFAULT_MAX_MESSAGE_BYTES, DEFAULT_RETRY, 100_000, Payloads.PLAIN);

    public EngineOptions {
        require(lanes > 0, "lanes must be 1 or more: " + lanes);
        require(batchSize > 0, "batchSize must be 1 or more: " + batchSize);
        require(maxMessageBytes >= 1024, "maxMessageBytes must be 1024 or more: " + maxMessageBytes);
        require(cachedWorkflows >= 0, "cachedWorkflows must be 0 or more: " + cachedWorkflows);
    }

    /** The same options with other payloads. */
    public EngineOptions withPayloads(Payloads other) {
        return new EngineOptions(queues, lanes, batchSize, maxMessageBytes, defaultRetry, cachedWorkflows, other);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
