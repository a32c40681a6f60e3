package io.waystage.chaos.operate;

import io.waystage.chaos.secret.Keys;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Sends signals again that a task has taken which is then replayed: the engine says that it is for whoever sends them to do so. Others have to
 * come by themselves.
 */
final class Signaller {

    private static final String WAITING = """
        select component_name, signal_name, signal_key from waystage_signal_wait waiting
        where signal_id is null and exists (
            select 1 from waystage_event where workflow_id = waiting.workflow_id
                and event_name in ('ReplayStage', 'ReplayTask') and outcome = 'APPLIED')
        """;

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final WaystageClient client;
    private final DataSource database;
    private final Map<Awaited, Integer> sent = new HashMap<>();
    private long last = System.nanoTime();

    private record Awaited(String component, String name, String key) {}

    Signaller(WaystageClient client, DataSource database) {
        this.client = client;
        this.database = database;
    }

    /** Looks now and then. */
    void look() {
        if (System.nanoTime() - last < EVERY_NANOS) {
            return;
        }
        last = System.nanoTime();
        for (Awaited awaited : awaited()) {
            int times = sent.merge(awaited, 1, Integer::sum);
            String id = "again " + awaited + " " + times + " " + System.nanoTime();
            client.send(EventWriter.signalByKey(
                            awaited.component,
                            null,
                            awaited.name,
                            awaited.key,
                            "{\"by\":\"" + Keys.SECRET + "\"}",
                            EventIds.of(id),
                            "operator"))
                    .join();
        }
    }

    private List<Awaited> awaited() {
        List<Awaited> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WAITING);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(new Awaited(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database is not there: " + e.getMessage(), e);
        }
        return all;
    }
}
