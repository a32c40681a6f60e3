package io.waystage.peers.engine;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * DBOS Transact: workflows are methods, and each task is a step whose result is written before the next one begins. It
 * has no steps side by side inside a workflow; what its manual has instead is a child workflow.
 */
final class DbosPeer implements Peer {

    static final SqlStore.Questions QUESTIONS = new SqlStore.Questions(
            "select 1 from dbos.workflow_status where workflow_uuid = ? and status = 'SUCCESS'", """
            select count(*) from dbos.workflow_status
            where name = 'order' and status = 'SUCCESS'
              and completed_at >= extract(epoch from cast(? as timestamptz)) * 1000
              and completed_at < extract(epoch from cast(? as timestamptz)) * 1000
            """, """
            select count(*) filter (where name = 'order' and status = 'SUCCESS'), count(*) filter (where status <> 'SUCCESS')
            from dbos.workflow_status
            """);

    /** Java's first version with virtual threads, which DBOS then uses. */
    private static final int UNLIMITED_SINCE = 21;

    /** More than are ever started, and less than what overflows when a recovered workflow releases what it never took. */
    private static final int UNLIMITED = 1_000_000;

    /** DBOS has so many threads a processor before that version, and a parent that waits for its child holds one. */
    private static final int THREADS = 50;

    private final HikariDataSource pool;
    private final DBOS dbos;
    private final DbosOrders orders;
    private final Store store;

    /** Parents that can run without taking the threads that their children need. */
    private final Semaphore room;

    /** @param sideBySide whether make_food and assign_executive are done at once, or one after the other */
    DbosPeer(Setup setup, boolean sideBySide) {
        pool = Pool.open(setup.jdbcUrl());
        dbos = new DBOS(DBOSConfig.defaults("pizza")
                .withDataSource(pool)
                .withAppVersion("1")
                .withExecutorId("local"));
        room = new Semaphore(
                !sideBySide || Runtime.version().feature() >= UNLIMITED_SINCE
                        ? UNLIMITED
                        : Runtime.getRuntime().availableProcessors() * THREADS / 2);
        DbosOrders.Steps steps = new DbosOrders.Steps(dbos, sideBySide, reference -> {
            setup.atLastTask().accept(reference);
            room.release();
        });
        orders = dbos.registerProxy(DbosOrders.class, steps);
        steps.through(orders);
        dbos.launch();
        store = new SqlStore(setup.jdbcUrl(), QUESTIONS);
    }

    @Override
    public CompletableFuture<?> start(String reference) throws InterruptedException {
        room.acquire();
        dbos.startWorkflow(() -> orders.order(reference, Setup.INPUT), new StartWorkflowOptions(reference));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int list(String reference, int items) {
        return dbos.startWorkflow(() -> orders.list(items), new StartWorkflowOptions(reference))
                .getResult();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        dbos.shutdown();
        pool.close();
    }
}
