package io.waystage.engine;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.config.EngineResources;
import io.waystage.engine.config.EngineStatus;
import io.waystage.engine.store.WakeUpStore;
import io.waystage.engine.store.WorkflowQueries;

/**
 * Takes in events, decides, stores and dispatches. Any number of engines may share a broker and a database.
 *
 * <p>Thread safe. {@link #open} reaches both broker and database and fails with a clear error when it cannot; after
 * that, the engine waits for whichever is away and goes on by itself.
 */
public final class WaystageEngine implements AutoCloseable {

    private WaystageEngine() {}

    /** Migrates the database and checks the broker; events are taken in from {@link #start} on. */
    public static WaystageEngine open(EngineResources resources, EngineOptions options) {
        throw new UnsupportedOperationException("to come");
    }

    /** Begins to take in events. */
    public void start() {
        throw new UnsupportedOperationException("to come");
    }

    /** Finishes the batches at hand and stops taking in events; may be started again. */
    public void stop() {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("to come");
    }

    public BlueprintCatalog blueprints() {
        throw new UnsupportedOperationException("to come");
    }

    /** Sends events over JMS and reads from this engine's database. Closed with the engine. */
    public WaystageClient client() {
        throw new UnsupportedOperationException("to come");
    }

    public WakeUpStore wakeUps() {
        throw new UnsupportedOperationException("to come");
    }

    public WorkflowQueries queries() {
        throw new UnsupportedOperationException("to come");
    }

    public EngineStatus status() {
        throw new UnsupportedOperationException("to come");
    }
}
