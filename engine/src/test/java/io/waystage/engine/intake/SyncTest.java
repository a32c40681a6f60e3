package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.NoMessage;
import io.waystage.engine.support.TestDatabase;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing of a batch is sent before the batch is on disk, and nobody else waits for that. */
@Timeout(60)
class SyncTest {

    private final StateCache cache = new StateCache(100, 1 << 20);
    private final KeyLocks locks = new KeyLocks();
    private TestDatabase source;
    private Database database;
    private BlueprintCatalog catalog;

    @BeforeEach
    void open() {
        source = TestDatabase.h2();
        database = Database.open(source.dataSource(), DatabaseOptions.DEFAULT);
        catalog = new BlueprintCatalog(database.blueprints(), RetryPolicy.never(), Clock.systemUTC(), Set.of());
        catalog.deploy(Blueprints.pizza());
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void anotherLaneGoesOnWithTheWorkflowWhileThisOneWaitsForItsDisk() throws Exception {
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        BatchProcessor slow = lane(() -> {
            syncing.countDown();
            await(disk);
        });
        BatchProcessor fast = lane(() -> {});

        CompletableFuture<BatchResult> first = CompletableFuture.supplyAsync(() -> slow.process(List.of(start())));
        assertThat(syncing.await(20, TimeUnit.SECONDS)).isTrue();
        BatchResult second = fast.process(List.of(confirmed()));

        assertThat(second.applied).isEqualTo(1);
        assertThat(first).isNotDone();
        disk.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).applied).isEqualTo(1);
    }

    @Test
    void whatADiskHasRefusedIsTriedAgainAndCountsOnce() {
        AtomicInteger tries = new AtomicInteger();
        BatchProcessor lane = lane(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new StoreUnavailableException("the disk is full", new IllegalStateException());
            }
        });

        BatchResult result = lane.process(List.of(start()));

        assertThat(tries).hasValue(2);
        // The second try finds the event stored, and what it brings about is sent.
        assertThat(result.applied).isZero();
        assertThat(result.ignored).isEqualTo(1);
        assertThat(result.effects).hasSize(1);
        assertThat(result.rejections).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private BatchProcessor lane(Runnable disk) {
        return new BatchProcessor(
                new DiskStore(database.workflows(), disk),
                catalog,
                Admission.open(Clock.systemUTC()),
                cache,
                locks,
                new Children(database.items(), EngineOptions.DEFAULT),
                new KeyedSignals(
                        database.signals(),
                        new KeyResolver(catalog, database.workflows()),
                        EngineOptions.DEFAULT.payloads(),
                        Clock.systemUTC()),
                new Neighbours(Clock.systemUTC()),
                Clock.systemUTC(),
                new IntakeStatus(),
                new GrowingPause(new CountDownLatch(1)));
    }

    private static Incoming start() {
        return incoming(
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"1\"}", 1);
    }

    private static Incoming confirmed() {
        return incoming(
                "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"1\","
                        + "\"stage_name\":\"ORDER\",\"task_name\":\"confirm_order\"}",
                2);
    }

    private static Incoming incoming(String text, long id) {
        return new Incoming(Origin.whole(NoMessage.message()), EventReader.read(text, () -> new UUID(1, id)));
    }

    /** A store whose disk is the test's. */
    private record DiskStore(WorkflowStore real, Runnable disk) implements WorkflowStore {

        @Override
        public List<WorkflowState> find(Collection<WorkflowLookup> lookups) {
            return real.find(lookups);
        }

        @Override
        public List<Heartbeat> heartbeats(Collection<Heartbeat.Key> keys) {
            return real.heartbeats(keys);
        }

        @Override
        public TrailHeads write(WriteBatch batch) {
            return real.write(batch);
        }

        @Override
        public <T> T inTransaction(Function<StoreTransaction, T> work) {
            return real.inTransaction(work);
        }

        @Override
        public void sync() {
            disk.run();
        }
    }
}
