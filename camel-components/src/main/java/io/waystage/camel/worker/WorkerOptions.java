package io.waystage.camel.worker;

import io.waystage.engine.codec.Payloads;
import java.time.Duration;

/**
 * How a worker works.
 *
 * @param concurrentConsumers how many threads, each with a JMS session of its own
 * @param batchSize how many answers one commit takes at most
 * @param commitInterval how long an answer waits at most for others to share its commit
 * @param taskTimeout a task that takes longer counts as hanging; zero waits for ever
 * @param maxMessageBytes a larger answer would be rejected by the engine, so it fails the task
 * @param payloads how inputs are decoded and outputs encoded, and how large one may be
 */
public record WorkerOptions(
        int concurrentConsumers,
        int batchSize,
        Duration commitInterval,
        Duration taskTimeout,
        int maxMessageBytes,
        Payloads payloads) {}
