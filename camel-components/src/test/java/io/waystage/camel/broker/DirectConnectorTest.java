package io.waystage.camel.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.config.QueueNames;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The embedded broker is reached without a hand-over to other threads, and connections end as they do with Artemis' own. */
@Timeout(60)
class DirectConnectorTest {

    private static final int CLIENTS = 8;
    private static final int TRANSACTIONS = 100;

    private EmbeddedBroker broker;

    @BeforeEach
    void open() {
        BrokerOptions options = new BrokerOptions(
                null,
                null,
                null,
                TlsOptions.NONE,
                null,
                null,
                null,
                new BrokerOptions.Redelivery(5, Duration.ZERO),
                QueueNames.DEFAULT);
        broker = (EmbeddedBroker) Brokers.open(options, name -> Executors.newSingleThreadExecutor());
    }

    @AfterEach
    void close() {
        broker.close();
    }

    /** Later connections as well: by then the factory has learnt from the broker of Artemis' own way to it. */
    @Test
    void everyConnectionIsDirect() throws Exception {
        List<JMSContext> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(broker.connections().createContext());
            open.add(broker.workerConnections().createContext());
            TimeUnit.MILLISECONDS.sleep(50); // for the broker to name itself
        }

        assertThat(broker.server().getRemotingService().getConnections())
                .hasSizeGreaterThanOrEqualTo(open.size())
                .extracting(RemotingConnection::getTransportConnection)
                .asInstanceOf(InstanceOfAssertFactories.list(InVMConnection.class))
                .extracting(InVMConnection::getExecutor)
                .hasOnlyElementsOfType(CallerRunsInOrder.class);
        open.forEach(JMSContext::close);
    }

    /** As in a runtime in which Artemis' classes do not see those of the component. */
    @Test
    void theThreadsClassLoaderDoesNotMatter() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (JMSContext jms = broker.connections().createContext()) {
            jms.createProducer().send(jms.createQueue("a"), "1");
            assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void whoWaitsLearnsThatTheBrokerStops() throws Exception {
        BlockingQueue<JMSException> failures = new LinkedBlockingQueue<>();
        Connection connection = broker.connections().createConnection();
        connection.setExceptionListener(failures::add);
        connection.start();
        var consumer = connection
                .createSession()
                .createConsumer(connection.createSession().createQueue("a"));
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        Future<?> received = waiting.submit(() -> consumer.receive(30_000));

        broker.server().stop();

        assertThat(failures.poll(20, TimeUnit.SECONDS)).isNotNull();
        received.get(20, TimeUnit.SECONDS);
        connection.close();
        waiting.shutdown();
    }

    @Test
    void whoClosesLeavesNothingAtTheBroker() {
        JMSContext jms = broker.connections().createContext(JMSContext.SESSION_TRANSACTED);
        jms.createProducer().send(jms.createQueue("a"), "never committed");
        assertThat(broker.server().getConnectionCount()).isPositive();

        jms.close();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(broker.server().getConnectionCount()
                                + broker.server().getSessions().size())
                        .isZero());
    }

    @Test
    void manyClientsAtOnceLoseNothingAndBlockNobody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * CLIENTS);
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(this::send);
            clients.add(this::receive);
        }
        int sum = 0;
        for (Future<Integer> client : threads.invokeAll(clients, 50, TimeUnit.SECONDS)) {
            sum += client.get();
        }
        threads.shutdown();

        // What senders count is positive and what receivers count negative.
        assertThat(sum).isZero();
    }

    private int send() {
        try (JMSContext jms = broker.connections().createContext(JMSContext.SESSION_TRANSACTED)) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                jms.createProducer().send(jms.createQueue("a"), "given up");
                jms.rollback();
                jms.createProducer().send(jms.createQueue("a"), "sent");
                jms.createProducer().send(jms.createQueue("a"), "sent");
                jms.commit();
            }
            return 2 * TRANSACTIONS;
        }
    }

    private int receive() {
        try (JMSContext jms = broker.workerConnections().createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSConsumer consumer = jms.createConsumer(jms.createQueue("a"));
            int received = 0;
            String body;
            while ((body = consumer.receiveBody(String.class, 2_000)) != null) {
                assertThat(body).isEqualTo("sent");
                received++;
                jms.commit();
            }
            return -received;
        }
    }
}
