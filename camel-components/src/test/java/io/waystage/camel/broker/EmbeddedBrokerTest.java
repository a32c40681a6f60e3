package io.waystage.camel.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.engine.config.QueueNames;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedBrokerTest {

    private static final int DELIVERIES = 3;

    @TempDir
    private Path directory;

    private static BrokerOptions options(@Nullable Path directory, @Nullable String user, @Nullable String acceptor) {
        return new BrokerOptions(
                null,
                user,
                user,
                TlsOptions.NONE,
                null,
                directory,
                acceptor,
                new BrokerOptions.Redelivery(DELIVERIES, Duration.ZERO),
                QueueNames.DEFAULT);
    }

    private static EmbeddedBroker open(BrokerOptions options) {
        return (EmbeddedBroker) Brokers.open(options, name -> Executors.newSingleThreadExecutor());
    }

    private static void rollBack(JMSContext jms, String queue, int times) throws JMSException {
        try (var consumer = jms.createConsumer(jms.createQueue(queue))) {
            for (int i = 0; i < times; i++) {
                assertThat(consumer.receive(5_000)).as("delivery %d", i + 1).isNotNull();
                jms.rollback();
            }
        }
    }

    @Test
    void keepsItsMessagesOverARestart() {
        try (Broker broker = open(options(directory, null, null));
                JMSContext jms = broker.connections().createContext()) {
            jms.createProducer().send(jms.createQueue("some_task"), "kept");
        }
        try (Broker broker = open(options(directory, null, null));
                JMSContext jms = broker.connections().createContext()) {
            assertThat(jms.createConsumer(jms.createQueue("some_task")).receiveBody(String.class, 5_000))
                    .isEqualTo("kept");
        }
    }

    @Test
    void commitsFastAndStopsBeforeTheDiskIsFull() {
        try (EmbeddedBroker broker = open(options(directory, null, null))) {
            var configuration = broker.server().getConfiguration();

            assertThat(configuration.getJournalBufferTimeout_NIO()).isEqualTo(100_000);
            assertThat(configuration.getMinDiskFree()).isPositive();
            assertThat(configuration.getGlobalMaxSize())
                    .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 4);
            assertThat(broker.problem()).isNull();
        }
    }

    @Test
    void aTaskIsGivenUpButAnEventNever() throws JMSException {
        try (EmbeddedBroker broker = open(options(null, null, null));
                JMSContext jms = broker.connections().createContext(JMSContext.SESSION_TRANSACTED)) {
            jms.createProducer().send(jms.createQueue("some_task"), "task");
            jms.createProducer().send(jms.createQueue("waystage.events"), "event");
            jms.commit();

            rollBack(jms, "some_task", DELIVERIES);
            rollBack(jms, "waystage.events", 3 * DELIVERIES);

            assertThat(jms.createConsumer(jms.createQueue("waystage.dead-letters"))
                            .receiveBody(String.class, 5_000))
                    .isEqualTo("task");
            assertThat(jms.createConsumer(jms.createQueue("waystage.events")).receiveBody(String.class, 5_000))
                    .isEqualTo("event");
        }
    }

    @Test
    void addressesAreQueuesUnlessTheyAreTheLifecycle() throws Exception {
        try (EmbeddedBroker broker = open(options(null, null, null))) {
            ActiveMQServer server = broker.server();
            AddressSettings any = server.getAddressSettingsRepository().getMatch("made_by_some_amqp_client");
            AddressSettings lifecycle = server.getAddressSettingsRepository().getMatch("waystage.lifecycle");

            assertThat(any.getDefaultAddressRoutingType()).isEqualTo(RoutingType.ANYCAST);
            assertThat(any.getDefaultQueueRoutingType()).isEqualTo(RoutingType.ANYCAST);
            assertThat(lifecycle.getDefaultAddressRoutingType()).isEqualTo(RoutingType.MULTICAST);
        }
    }

    @Test
    void knowsWhetherAnybodyListensToTheLifecycle() {
        try (EmbeddedBroker broker = open(options(null, null, null));
                JMSContext jms = broker.connections().createContext()) {
            assertThat(broker.lifecycleWanted()).isFalse();
            var subscription = jms.createConsumer(jms.createTopic("waystage.lifecycle"));
            assertThat(broker.lifecycleWanted()).isTrue();
            subscription.close();
            assertThat(broker.lifecycleWanted()).isFalse();
        }
    }

    @Test
    void givesAnIdToMessagesWithout() throws JMSException {
        try (EmbeddedBroker broker = open(options(null, null, null));
                JMSContext jms = broker.connections().createContext()) {
            jms.createProducer().setDisableMessageID(true).send(jms.createQueue("a"), "1");
            jms.createProducer().setDisableMessageID(true).send(jms.createQueue("a"), "2");
            var consumer = jms.createConsumer(jms.createQueue("a"));
            Message first = consumer.receive(5_000);
            Message second = consumer.receive(5_000);

            assertThat(first.getJMSMessageID()).isNull();
            assertThat(List.of(String.valueOf(broker.messageId(first)), String.valueOf(broker.messageId(second))))
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat(id)
                            .startsWith(broker.server().getNodeID().toString()));
        }
    }

    @Test
    void leavesNoThreadThatKeepsTheProcessAlive() {
        try (Broker broker = open(options(null, null, null));
                JMSContext jms = broker.connections().createContext()) {
            jms.createProducer().send(jms.createQueue("a"), "1");
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !thread.isDaemon() && thread.getName().contains("in-v-m-connector"))
                .isEmpty();
    }

    @Test
    void twoBrokersOfOneProcessDoNotMeet() {
        try (EmbeddedBroker one = open(options(null, null, null));
                EmbeddedBroker other = open(options(null, null, null));
                JMSContext jms = one.connections().createContext();
                JMSContext otherJms = other.connections().createContext()) {
            jms.createProducer().send(jms.createQueue("a"), "1");

            assertThat(otherJms.createConsumer(otherJms.createQueue("a")).receiveNoWait())
                    .isNull();
        }
    }

    @Test
    void aSecondBrokerOnTheSameDirectoryIsAnError() {
        try (Broker first = open(options(directory, null, null))) {
            assertThat(first.problem()).isNull();
            assertThatThrownBy(() -> open(options(directory, null, null)))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("does not start in " + directory)
                    .hasMessageContaining("dataDirectory");
        }
    }

    @Test
    void doesNotListenForEverybodyWithoutCredentials() {
        assertThatThrownBy(() -> open(options(null, null, "tcp://0.0.0.0:61616")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("tcp://0.0.0.0:61616")
                .hasMessageContaining("username and password");
    }
}
