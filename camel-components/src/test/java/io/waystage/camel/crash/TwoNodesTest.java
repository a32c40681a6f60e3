package io.waystage.camel.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engine processes on one broker and one PostgreSQL share the load; one is killed and nothing is lost. */
class TwoNodesTest {

    private static final int ORDERS = 1000;

    @Test
    void theOtherNodeCarriesOn(@TempDir Path directory) throws Exception {
        int port = freePort();
        EmbeddedActiveMQ broker = broker(directory, port);
        broker.start();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String[] options = {
                "brokerUrl=tcp://localhost:" + port,
                "jdbcUrl=" + postgres.getJdbcUrl("postgres", "postgres"),
                "jdbcUser=postgres"
            };
            try (NodeProcess one = NodeProcess.start(directory.resolve("one.log"), options);
                    NodeProcess two = NodeProcess.start(directory.resolve("two.log"), options)) {
                one.ask("start 0 " + ORDERS / 2, "STARTED");
                two.ask("start " + ORDERS / 2 + " " + ORDERS, "STARTED");
                awaitCompleted(two, 50);
                assertThat(Long.parseLong(one.ask("applied", "APPLIED")))
                        .as("events that the first node took in")
                        .isPositive();
                assertThat(Long.parseLong(two.ask("applied", "APPLIED")))
                        .as("events that the second node took in")
                        .isPositive();
                one.kill();
                awaitCompleted(two, ORDERS);
                two.stop();
            }
            AuditCheck.assertAllComplete(postgres.getPostgresDatabase(), ORDERS);
        } finally {
            broker.stop();
        }
    }

    private static void awaitCompleted(NodeProcess node, int atLeast) {
        await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Integer.parseInt(node.ask("completed", "COMPLETED")) >= atLeast);
    }

    /** As somebody runs it elsewhere: a journal, a TCP port, anycast queues made when needed. */
    private static EmbeddedActiveMQ broker(Path directory, int port) throws Exception {
        return new EmbeddedActiveMQ()
                .setConfiguration(new ConfigurationImpl()
                        .setSecurityEnabled(false)
                        .setJournalDirectory(directory.resolve("journal").toString())
                        .setBindingsDirectory(directory.resolve("bindings").toString())
                        .setPagingDirectory(directory.resolve("paging").toString())
                        .setLargeMessagesDirectory(directory.resolve("large").toString())
                        .addAcceptorConfiguration("tcp", "tcp://localhost:" + port)
                        .addAddressSetting(
                                "#",
                                new AddressSettings()
                                        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                                        .setDefaultQueueRoutingType(RoutingType.ANYCAST)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
