package io.waystage.camel.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.config.QueueNames;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The intake's commits wait for no disk, and keep their place in the journal; everybody else's wait as ever. */
@Timeout(60)
class LazyCommitTest {

    @TempDir
    private Path directory;

    private static EmbeddedBroker open(Path directory) {
        return (EmbeddedBroker) Brokers.open(
                new BrokerOptions(
                        null,
                        null,
                        null,
                        TlsOptions.NONE,
                        null,
                        directory,
                        null,
                        new BrokerOptions.Redelivery(5, Duration.ZERO),
                        QueueNames.DEFAULT),
                name -> Executors.newSingleThreadExecutor());
    }

    private static void commit(ConnectionFactory connections, String... texts) {
        try (JMSContext jms = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            for (String text : texts) {
                jms.createProducer().send(jms.createQueue("a"), text);
            }
            jms.commit();
        }
    }

    private static List<String> received(Path directory) {
        try (Broker broker = open(directory);
                JMSContext jms = broker.connections().createContext()) {
            List<String> texts = new ArrayList<>();
            var consumer = jms.createConsumer(jms.createQueue("a"));
            for (String text = consumer.receiveBody(String.class, 1_000);
                    text != null;
                    text = consumer.receiveBody(String.class, 1_000)) {
                texts.add(text);
            }
            return texts;
        }
    }

    /** What a machine that dies now would leave at least: all that was waited for has been written by then. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.getFileName().toString().endsWith(".lock")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void onlyTheIntakesSessionsAreLazy() {
        try (EmbeddedBroker broker = open(directory)) {
            assertThat(contexts(broker, broker.intakeConnections())).hasOnlyElementsOfType(LazyContext.class);
            assertThat(contexts(broker, broker.connections())).doesNotHaveAnyElementsOfTypes(LazyContext.class);
            assertThat(contexts(broker, broker.workerConnections())).doesNotHaveAnyElementsOfTypes(LazyContext.class);
        }
    }

    private static List<OperationContext> contexts(EmbeddedBroker broker, ConnectionFactory connections) {
        try (JMSContext jms = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            assertThat(jms.getTransacted()).isTrue();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> broker.server().getSessions().size() > 0
                            && broker.server().getConnectionCount() == 1);
            return broker.server().getSessions().stream()
                    .map(ServerSession::getSessionContext)
                    .toList();
        }
    }

    @Test
    void whatIsCommittedLazilyOutlivesAnOrderlyStop() {
        try (EmbeddedBroker broker = open(directory)) {
            commit(broker.intakeConnections(), "1", "2");
        }

        assertThat(received(directory)).containsExactly("1", "2");
    }

    @Test
    void whoeverIsOnDiskHasThoseBeforeHimOnDisk() throws IOException {
        Path survived = directory.resolve("survived");
        try (EmbeddedBroker broker = open(directory.resolve("running"))) {
            for (int i = 0; i < 100; i++) {
                commit(broker.intakeConnections(), "lazy " + i);
            }
            commit(broker.connections(), "waited for");
            copy(directory.resolve("running"), survived);
        }

        assertThat(received(survived)).hasSize(101).startsWith("lazy 0").endsWith("waited for");
    }

    @Test
    void whatIsCommittedLazilyIsDeliveredAtOnce() {
        try (EmbeddedBroker broker = open(directory);
                JMSContext jms = broker.connections().createContext()) {
            var consumer = jms.createConsumer(jms.createQueue("a"));
            commit(broker.intakeConnections(), "1");

            assertThat(consumer.receiveBody(String.class, 5_000)).isEqualTo("1");
        }
    }
}
