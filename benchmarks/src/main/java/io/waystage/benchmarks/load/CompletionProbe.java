package io.waystage.benchmarks.load;

import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.Pizza;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees when a workflow is complete for everybody: when another connection to the database reads COMPLETED. It begins to
 * look when the workflow's last task is done, and looks for the watched workflows only, by their business key, so it takes
 * a few queries a workflow and no message. A lifecycle subscription would make the engine send twenty.
 */
public final class CompletionProbe implements Consumer<String>, AutoCloseable {

    /** How late it may notice. */
    private static final long PAUSE_NANOS = 250_000;

    private static final long IDLE_MILLIS = 50;

    private static final String IS_COMPLETED = "select 1 from waystage_workflow where business_ref_no = ?"
            + " and component_name = '" + Pizza.COMPONENT + "' and workflow_name = '" + Pizza.WORKFLOW
            + "' and status = 'COMPLETED'";

    private final Database database;
    private final Map<String, Long> watched = new ConcurrentHashMap<>();
    private final BlockingQueue<String> ending = new LinkedBlockingQueue<>();
    private final Latencies latencies = new Latencies();
    private final LoadThread thread;
    private volatile @Nullable Thread waiting;

    private CompletionProbe(Database database) {
        this.database = database;
        this.thread = LoadThread.start("completion-probe", this::run);
    }

    /** @param database is not touched before a watched workflow's last task is done */
    public static CompletionProbe start(Database database) {
        return new CompletionProbe(database);
    }

    /** @param beginNanos when it begins, as {@link System#nanoTime} */
    public void watch(String businessRefNo, long beginNanos) {
        watched.put(businessRefNo, beginNanos);
    }

    /** This workflow's last task is done. */
    @Override
    public void accept(String businessRefNo) {
        if (watched.containsKey(businessRefNo)) {
            ending.add(businessRefNo);
        }
    }

    /** Whether all watched workflows were seen complete. */
    public boolean hasSeenAll() {
        return watched.isEmpty();
    }

    /** Sleeps until all watched workflows were seen complete, for the one thread that watches. */
    public boolean awaitAll(Duration limit) {
        waiting = Thread.currentThread();
        long end = System.nanoTime() + limit.toNanos();
        while (!hasSeenAll() && System.nanoTime() < end) {
            LockSupport.parkNanos(limit.toNanos());
        }
        waiting = null;
        return hasSeenAll();
    }

    public Latencies latencies() {
        return latencies;
    }

    private void run(BooleanSupplier stopping) throws Exception {
        List<String> pending = new ArrayList<>();
        while (pending.isEmpty() && !stopping.getAsBoolean()) {
            await(pending);
        }
        if (pending.isEmpty()) {
            return;
        }
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(IS_COMPLETED)) {
            while (!stopping.getAsBoolean()) {
                if (pending.isEmpty()) {
                    await(pending);
                } else {
                    ending.drainTo(pending);
                }
                look(query, pending);
                if (!pending.isEmpty()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void await(List<String> pending) throws InterruptedException {
        String first = ending.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            pending.add(first);
            ending.drainTo(pending);
        }
    }

    private void look(PreparedStatement query, List<String> pending) throws SQLException {
        for (String reference : List.copyOf(pending)) {
            query.setString(1, reference);
            boolean completed;
            try (ResultSet rows = query.executeQuery()) {
                completed = rows.next();
            }
            if (completed) {
                long now = System.nanoTime();
                pending.remove(reference);
                Long begin = watched.remove(reference);
                if (begin != null) {
                    latencies.add(now - begin);
                }
                LockSupport.unpark(waiting);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.close();
    }
}
