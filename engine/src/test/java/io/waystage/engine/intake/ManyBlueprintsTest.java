package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.NoMessage;
import io.waystage.engine.support.TestDatabase;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An event costs the same whatever the number of blueprints. The measure is the memory that the thread allocates, which
 * unlike time is the same on every machine: looking at each of the blueprints allocates for each of them.
 */
class ManyBlueprintsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MANY = 5_000;

    /** Far below a byte for each blueprint. */
    private static final long TOLERANCE = 1_000;

    private TestDatabase source;
    private Database database;
    private BlueprintCatalog catalog;

    @BeforeEach
    void open() {
        source = TestDatabase.h2();
        database = Database.open(source.dataSource(), DatabaseOptions.DEFAULT);
        catalog = new BlueprintCatalog(database.blueprints(), RetryPolicy.never(), Clock.systemUTC(), Set.of());
        catalog.deploy(blueprints(0, 2));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void anEventFindsItsBlueprintInOneStep() {
        KeyResolver resolver = new KeyResolver(catalog, database.workflows());
        Event event = start();
        Runnable address = () ->
                assertThat(resolver.resolve(event).blueprint().workflowName()).isEqualTo("Workflow 1");
        long few = allocatedBy(address);
        catalog.deploy(blueprints(2, MANY));

        assertThat(allocatedBy(address)).isLessThan(few + TOLERANCE);
    }

    @Test
    void aStartFindsItsVersionInOneStep() {
        WorkflowKey key = new KeyResolver(catalog, database.workflows()).resolve(start());
        Runnable decide = () -> {
            BatchFold fold = new BatchFold(catalog, Clock.systemUTC().instant(), List.of());
            fold.takeAll(
                    List.of(new Addressed(new Incoming(Origin.whole(NoMessage.message()), start()), key)), Map.of());
            assertThat(fold.slots()).hasSize(1);
        };
        long few = allocatedBy(decide);
        catalog.deploy(blueprints(2, MANY));

        assertThat(allocatedBy(decide)).isLessThan(few + TOLERANCE);
    }

    /** In bytes; the least of many, since the first ones load classes. */
    private static long allocatedBy(Runnable work) {
        return IntStream.range(0, 50)
                .mapToLong(i -> {
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    work.run();
                    return THREADS.getCurrentThreadAllocatedBytes() - before;
                })
                .min()
                .orElseThrow();
    }

    private static List<Blueprint> blueprints(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Blueprints.single("ITALIAN", "Workflow " + i, "make_food"))
                .toList();
    }

    private static Event start() {
        return EventReader.read(
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"workflow_name\":\"Workflow 1\","
                        + "\"business_ref_no\":\"1\"}",
                EventIds::next);
    }
}
