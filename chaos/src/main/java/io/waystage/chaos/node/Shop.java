package io.waystage.chaos.node;

import io.waystage.camel.WaystageService;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.chaos.blueprint.Sales;
import io.waystage.chaos.blueprint.Ticks;
import io.waystage.chaos.load.StartData;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TransactionalClient;
import io.waystage.engine.client.WorkflowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.Exchange;

/**
 * An application in an engine's process that starts workflows, and does their task, in transactions in which it writes rows of its own.
 * Some it rolls back. Whether one has gone through is for the database to know.
 */
public final class Shop implements Runnable {

    /** What it writes. */
    public static final String TABLES = """
            create table if not exists chaos_order (reference varchar(255) primary key);
            create table if not exists chaos_receipt (workflow_id uuid not null, run int not null);
            """;

    private static final long PAUSE_MILLIS = 500;
    private static final double ROLLED_BACK = 0.25;

    private final WaystageService waystage;
    private final Instant until;

    /** @param until when it closes */
    Shop(WaystageService waystage, Instant until) {
        this.waystage = waystage;
        this.until = until;
    }

    @Override
    public void run() {
        try {
            boolean open = false;
            while (Instant.now().isBefore(until)) {
                try {
                    if (!open) {
                        waystage.client().schedules().put(Ticks.schedule(until));
                        open = true;
                    }
                    sell();
                } catch (SQLException | RuntimeException e) {
                    // What this test brings about all the time.
                    System.err.println("Not sold: " + e);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sell() throws SQLException {
        TransactionalClient client = waystage.client().transactional();
        String reference = StartData.sale(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        try (Connection connection = waystage.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            write(connection, "insert into chaos_order values (?)", reference);
            client.start(connection, StartRequest.of(new WorkflowKey(Sales.COMPONENT, Sales.WORKFLOW, reference)));
            if (ThreadLocalRandom.current().nextDouble() < ROLLED_BACK) {
                connection.rollback();
            } else {
                connection.commit();
                client.committed();
            }
        }
    }

    /** In a route that is {@code transacted}: the row and the end of the task are one transaction. */
    static void writeReceipt(DataSource database, Exchange task) throws SQLException {
        UUID workflow = UUID.fromString(task.getMessage().getHeader(WaystageConstants.WORKFLOW_ID, String.class));
        int run = task.getMessage().getHeader(WaystageConstants.RUN, Integer.class);
        try (Connection connection = database.getConnection()) {
            write(connection, "insert into chaos_receipt values (?, ?)", workflow, run);
        }
    }

    private static void write(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
