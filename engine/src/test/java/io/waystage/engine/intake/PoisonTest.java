package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One event that the store cannot take does not keep the others of its batch from being stored. */
class PoisonTest {

    private static final int BATCH = 33;
    private static final int POISON = 20;

    @Test
    void theBatchIsHalvedUntilThePoisonIsAlone() {
        try (TestDatabase source = TestDatabase.h2()) {
            Database database = Database.open(source.dataSource(), DatabaseOptions.DEFAULT);
            BlueprintCatalog catalog =
                    new BlueprintCatalog(database.blueprints(), RetryPolicy.never(), Clock.systemUTC(), Set.of());
            catalog.deploy(Blueprints.pizza());
            BatchProcessor processor = new BatchProcessor(
                    new RefusingStore(database.workflows(), "P" + POISON),
                    catalog,
                    Admission.open(Clock.systemUTC()),
                    new StateCache(100, 1 << 20),
                    new KeyLocks(),
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
            List<Incoming> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                String text = "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"P"
                        + i + "\"}";
                batch.add(new Incoming(Origin.whole(NoMessage.message()), EventReader.read(text, EventIds::next)));
            }

            BatchResult result = processor.process(batch);

            assertThat(result.applied).isEqualTo(BATCH - 1);
            assertThat(result.rejections).singleElement().satisfies(rejection -> {
                assertThat(rejection.origin()).isSameAs(batch.get(POISON).origin());
                assertThat(rejection.reason()).contains("the value is refused");
            });
            for (int i = 0; i < BATCH; i++) {
                assertThat(database.queries().find(new WorkflowLookup(null, "ITALIAN", null, "P" + i)))
                        .hasSize(i == POISON ? 0 : 1);
            }
        }
    }

    /** A real store that refuses one workflow, as a database refuses a value that it cannot hold. */
    private record RefusingStore(WorkflowStore real, String refused) implements WorkflowStore {

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
            for (WorkflowState state : batch.started()) {
                if (state.identity().businessRefNo().equals(refused)) {
                    throw new IllegalArgumentException("the value is refused");
                }
            }
            return real.write(batch);
        }

        @Override
        public <T> T inTransaction(Function<StoreTransaction, T> work) {
            return real.inTransaction(work);
        }

        @Override
        public void sync() {
            real.sync();
        }
    }
}
