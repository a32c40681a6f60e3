package io.waystage.engine.config;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the engine works with and does not own: it closes none of these.
 *
 * @param connectionFactory for what must be on the broker's disk once it is committed
 * @param intakeConnectionFactory for the intake; may be the same. What is committed by its connections may get lost with the
 *     broker or the machine, each transaction as a whole and only together with all later ones of the broker: the broker
 *     then delivers the events again, and the intake does again what they bring about
 * @param threads makes an executor that runs as many tasks at once as it is given, by its name; the engine shuts down what
 *     it got
 * @param lifecycleWanted whether anybody listens to lifecycle notifications just now; asked once per batch, so it must be
 *     cheap
 * @param brokerMessageId an id that survives redelivery, for messages that have neither an {@code event_id} nor a
 *     JMSMessageID; null if the broker has none
 */
public record EngineResources(
        ConnectionFactory connectionFactory,
        ConnectionFactory intakeConnectionFactory,
        InstantSource clock,
        Function<String, ExecutorService> threads,
        BooleanSupplier lifecycleWanted,
        Function<Message, @Nullable String> brokerMessageId) {}
