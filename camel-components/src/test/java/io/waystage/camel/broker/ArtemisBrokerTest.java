package io.waystage.camel.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.camel.support.ExternalBroker;
import io.waystage.camel.support.Ports;
import io.waystage.engine.config.QueueNames;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker behind a port, with a user. */
@Timeout(60)
class ArtemisBrokerTest {

    private static ExternalBroker external;

    @BeforeAll
    static void start() {
        external = new ExternalBroker(null);
    }

    @AfterAll
    static void stop() {
        external.close();
    }

    private static Broker open(@Nullable String url, @Nullable String password, QueueNames queues) {
        return open(url, password, null, queues);
    }

    private static Broker open(
            @Nullable String url,
            @Nullable String password,
            @Nullable ActiveMQConnectionFactory factory,
            QueueNames queues) {
        return Brokers.open(
                new BrokerOptions(
                        url,
                        ExternalBroker.USER,
                        password,
                        TlsOptions.NONE,
                        factory,
                        null,
                        null,
                        new BrokerOptions.Redelivery(1, Duration.ZERO),
                        queues),
                name -> Executors.newSingleThreadExecutor());
    }

    @Test
    void isReachedByUrlUserAndPassword() {
        try (Broker broker = open(external.url(), ExternalBroker.PASSWORD, QueueNames.DEFAULT);
                JMSContext jms = broker.workerConnections().createContext()) {
            jms.createProducer().send(jms.createQueue("a"), "hello");

            assertThat(jms.createConsumer(jms.createQueue("a")).receiveBody(String.class, 5_000))
                    .isEqualTo("hello");
            assertThat(broker.place()).isEqualTo(external.url());
        }
    }

    @Test
    void workersFetchLittleAhead() {
        try (Broker broker = open(external.url(), ExternalBroker.PASSWORD, QueueNames.DEFAULT)) {
            assertThat(((ActiveMQConnectionFactory) broker.workerConnections()).getConsumerWindowSize())
                    .isLessThan(((ActiveMQConnectionFactory) broker.connections()).getConsumerWindowSize() / 10);
        }
        String url = external.url() + "?consumerWindowSize=1000";
        try (Broker broker = open(url, ExternalBroker.PASSWORD, QueueNames.DEFAULT)) {
            assertThat(((ActiveMQConnectionFactory) broker.workerConnections()).getConsumerWindowSize())
                    .isEqualTo(1000);
        }
    }

    @Test
    void wrongCredentialsAreSaidAndNotShown() {
        assertThatThrownBy(() -> open(external.url(), "wrong", QueueNames.DEFAULT))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("refuses the user waystage")
                .hasMessageContaining("username and password")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aBrokerThatIsNotThereIsSaid() {
        String nowhere = "tcp://localhost:" + Ports.free() + "?trustStorePassword=secret";

        assertThatThrownBy(() -> open(nowhere, ExternalBroker.PASSWORD, QueueNames.DEFAULT))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("brokerUrl")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anImpossibleUrlIsSaid() {
        assertThatThrownBy(() -> open("over there", ExternalBroker.PASSWORD, QueueNames.DEFAULT))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("over there")
                .hasMessageContaining("tcp://broker:61616");
    }

    @Test
    void aTopicInThePlaceOfAQueueIsRefusedAndTheOtherWayRound() {
        try (JMSContext jms = external.running().connections().createContext()) {
            jms.createSharedDurableConsumer(jms.createTopic("news"), "readers").close();
        }
        assertThatThrownBy(() -> openWith(new QueueNames("readers", "rejected", "lifecycle", "dead")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("readers")
                .hasMessageContaining("eventsQueue");
        assertThatThrownBy(() -> openWith(new QueueNames("events", "rejected", "waystage.events", "dead")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("waystage.events")
                .hasMessageContaining("lifecycleAddress");
    }

    private static Broker openWith(QueueNames queues) {
        return open(external.url(), ExternalBroker.PASSWORD, queues);
    }

    @Test
    void listenersToTheLifecycleAreNoticed() {
        try (Broker broker = open(external.url(), ExternalBroker.PASSWORD, QueueNames.DEFAULT);
                JMSContext jms = broker.connections().createContext()) {
            assertThat(broker.lifecycleWanted())
                    .as("as long as nothing is known")
                    .isTrue();
            await().atMost(Duration.ofSeconds(10)).until(() -> !broker.lifecycleWanted());

            jms.createConsumer(jms.createTopic("waystage.lifecycle"));

            await().atMost(Duration.ofSeconds(10)).until(broker::lifecycleWanted);
        }
    }

    @Test
    void theApplicationsConnectionFactoryStaysOpen() {
        try (ActiveMQConnectionFactory given =
                new ActiveMQConnectionFactory(external.url(), ExternalBroker.USER, ExternalBroker.PASSWORD)) {
            open(null, null, given, QueueNames.DEFAULT).close();

            try (JMSContext jms = given.createContext()) {
                assertThat(jms.createBrowser(jms.createQueue("a"))).isNotNull();
            }
        }
    }
}
