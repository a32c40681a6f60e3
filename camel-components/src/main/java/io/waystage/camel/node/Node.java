package io.waystage.camel.node;

import io.waystage.camel.broker.Broker;
import io.waystage.camel.broker.Brokers;
import io.waystage.engine.WaystageEngine;
import io.waystage.engine.client.JmsWaystageClient;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.config.EngineResources;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A running node of Waystage. Thread safe. */
public final class Node implements AutoCloseable {

    private final Broker broker;
    private final @Nullable WaystageEngine engine;
    private final @Nullable DataSource dataSource;
    private final WaystageClient client;
    private final Closing closing;

    private Node(
            Broker broker,
            @Nullable WaystageEngine engine,
            @Nullable DataSource dataSource,
            WaystageClient client,
            Closing closing) {
        this.broker = broker;
        this.engine = engine;
        this.dataSource = dataSource;
        this.client = client;
        this.closing = closing;
    }

    /**
     * Opens everything that the options ask for; the engine does not take in events yet. Broker and database, which know
     * nothing of each other, are opened side by side.
     *
     * @param threads makes an executor for long-running loops, by its name
     * @throws RuntimeException when anything fails, with a text that says what, where and what to do; everything is closed
     *     again then
     */
    public static Node open(NodeOptions options, InstantSource clock, Function<String, ExecutorService> threads) {
        Closing closing = new Closing();
        try {
            return open(options, clock, threads, closing);
        } catch (RuntimeException | Error e) {
            closing.closeAfter(e);
            throw e;
        }
    }

    private static Node open(
            NodeOptions options, InstantSource clock, Function<String, ExecutorService> threads, Closing closing) {
        if (options.usesDataDirectory()) {
            closing.add(DataDirectory.open(options.dataDirectory()));
        }
        return options.has(Role.ENGINE)
                ? openEngine(options, clock, threads, closing)
                : openWorker(options, clock, threads, closing);
    }

    private static Node openWorker(
            NodeOptions options, InstantSource clock, Function<String, ExecutorService> threads, Closing closing) {
        Broker broker = closing.add(Brokers.open(options.broker(), threads));
        JmsWaystageClient client = closing.add(JmsWaystageClient.sending(
                broker.connections(),
                options.engine().queues(),
                threads,
                options.engine().payloads(),
                clock));
        return new Node(broker, null, null, client, closing);
    }

    private static Node openEngine(
            NodeOptions options, InstantSource clock, Function<String, ExecutorService> threads, Closing closing) {
        Supplier<Database> open = () -> Database.open(options.database(), options.dataDirectory());
        try (Beside<Database> opening = Beside.begin(threads.apply("waystage-database"), open)) {
            Broker broker = closing.add(Brokers.open(options.broker(), threads));
            Database database = closing.add(opening.take());
            EngineResources resources = new EngineResources(
                    broker.connections(),
                    broker.intakeConnections(),
                    clock,
                    threads,
                    lifecycleWanted(options.lifecycle(), broker),
                    broker::messageId);
            WaystageEngine engine = closing.add(WaystageEngine.open(resources, database.store(), options.engine()));
            return new Node(broker, engine, database.dataSource(), engine.client(), closing);
        }
    }

    private static BooleanSupplier lifecycleWanted(LifecycleMode mode, Broker broker) {
        return switch (mode) {
            case AUTO -> broker::lifecycleWanted;
            case ALWAYS -> () -> true;
            case NEVER -> () -> false;
        };
    }

    public Broker broker() {
        return broker;
    }

    /** Empty on a node that is only a worker. */
    public Optional<WaystageEngine> engine() {
        return Optional.ofNullable(engine);
    }

    /** The engine's database; empty on a node that is only a worker. */
    public Optional<DataSource> dataSource() {
        return Optional.ofNullable(dataSource);
    }

    /** On a node that is only a worker, its reads throw {@link UnsupportedOperationException}. */
    public WaystageClient client() {
        return client;
    }

    @Override
    public void close() {
        closing.close();
    }
}
