package io.waystage.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.camel.broker.Broker;
import io.waystage.camel.broker.BrokerOptions;
import io.waystage.camel.broker.Brokers;
import io.waystage.camel.broker.TlsOptions;
import io.waystage.engine.config.QueueNames;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A commit is known for one in what the real client says to the real broker: its packets change with its versions. */
@Timeout(60)
final class BrokerCommitTest {

    private static final String QUEUE = "waystage.events";

    private Broker broker;
    private Proxy proxy;

    @BeforeEach
    void open() throws IOException {
        int port = freePort();
        broker = Brokers.open(
                new BrokerOptions(
                        null,
                        null,
                        null,
                        TlsOptions.NONE,
                        null,
                        null,
                        "tcp://localhost:" + port,
                        new BrokerOptions.Redelivery(3, Duration.ZERO),
                        QueueNames.DEFAULT),
                name -> Executors.newSingleThreadExecutor());
        proxy = Proxy.open("test", 0, port, CommitPattern.ARTEMIS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        broker.close();
    }

    private void commitThroughTheProxy() {
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory("tcp://localhost:" + proxy.port() + "?callTimeout=5000");
                JMSContext jms = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            jms.createProducer().send(jms.createQueue(QUEUE), "1");
            jms.commit();
        }
    }

    private boolean hasArrived() {
        try (JMSContext jms = broker.connections().createContext()) {
            return jms.createConsumer(jms.createQueue(QUEUE)).receive(1_000) != null;
        }
    }

    @Test
    void nothingIsCutThatWasNotToBe() {
        commitThroughTheProxy();

        assertThat(hasArrived()).isTrue();
        assertThat(proxy.cutsAtCommit()).isZero();
    }

    @Test
    void cutsBeforeTheBrokerHearsOfTheCommit() {
        proxy.cutAtCommit(Cut.BEFORE_THE_COMMIT);

        assertThatThrownBy(this::commitThroughTheProxy).isInstanceOf(JMSRuntimeException.class);
        assertThat(proxy.cutsAtCommit()).isEqualTo(1);
        assertThat(hasArrived()).isFalse();
    }

    @Test
    void cutsBeforeTheClientHearsThatItIsDone() {
        proxy.cutAtCommit(Cut.BEFORE_THE_ANSWER);

        assertThatThrownBy(this::commitThroughTheProxy).isInstanceOf(JMSRuntimeException.class);
        assertThat(proxy.cutsAtCommit()).isEqualTo(1);
        assertThat(hasArrived()).isTrue();
    }
}
