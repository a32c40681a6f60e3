package io.waystage.camel.crash;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.store.sql.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with its embedded broker and database is killed in the middle of 200 orders, three times. */
class KillAndRestartTest {

    private static final int ORDERS = 200;

    @Test
    void everyOrderCompletesOnceAndEachTrailFoldsToItsState(@TempDir Path directory) throws Exception {
        String data = "dataDirectory=" + directory.resolve("data");
        try (NodeProcess node = NodeProcess.start(directory.resolve("0.log"), data)) {
            node.ask("start 0 " + ORDERS, "STARTED");
            awaitCompleted(node, 10);
            node.kill();
        }
        for (int round = 1; round <= 2; round++) {
            try (NodeProcess node = NodeProcess.start(directory.resolve(round + ".log"), data)) {
                // H2 shows a commit a moment before it is on disk, so this may be a few less than before the kill; the
                // broker was not told of those yet and brings their events again.
                int now = completed(node);
                awaitCompleted(node, Math.min(ORDERS, now + 30));
                node.kill();
            }
        }
        try (NodeProcess node = NodeProcess.start(directory.resolve("last.log"), data)) {
            awaitCompleted(node, ORDERS);
            node.stop();
        }
        try (HikariDataSource database =
                EmbeddedDatabase.dataSource(directory.resolve("data").resolve("database"))) {
            AuditCheck.assertAllComplete(database, ORDERS);
        }
    }

    private static void awaitCompleted(NodeProcess node, int atLeast) {
        await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> completed(node) >= atLeast);
    }

    private static int completed(NodeProcess node) {
        return Integer.parseInt(node.ask("completed", "COMPLETED"));
    }
}
