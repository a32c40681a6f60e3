package io.waystage.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.camel.broker.Broker;
import io.waystage.camel.broker.BrokerOptions;
import io.waystage.camel.broker.Brokers;
import io.waystage.camel.broker.TlsOptions;
import io.waystage.chaos.node.DurableLines;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.config.QueueNames;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class MeddlerTest {

    private static final String QUEUE = "chaos.shared.0";
    private static final int COUNT = 40;

    /** Longer than a message is delayed. */
    private static final long WAIT_MILLIS = 4_000;

    @TempDir
    private Path directory;

    private Broker broker;
    private DurableLines log;
    private Meddler meddler;

    @BeforeEach
    void open() throws IOException {
        broker = Brokers.open(
                new BrokerOptions(
                        null,
                        null,
                        null,
                        TlsOptions.NONE,
                        null,
                        null,
                        null,
                        new BrokerOptions.Redelivery(3, Duration.ZERO),
                        QueueNames.DEFAULT),
                name -> Executors.newSingleThreadExecutor());
        log = DurableLines.open(directory.resolve("garbage"));
        meddler = new Meddler(broker.connections(), QUEUE, log);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
        broker.close();
    }

    @Test
    void someMessagesAreDoubled() throws Exception {
        try (JMSContext jms = broker.connections().createContext()) {
            for (int i = 0; i < COUNT; i++) {
                jms.createProducer().send(jms.createQueue(QUEUE), "task " + i);
            }
        }

        shuffle();

        assertThat(received()).hasSizeGreaterThan(COUNT);
    }

    @Test
    void garbageComesBackOnce() throws Exception {
        meddler.garbage(QUEUE, COUNT, 1);

        shuffle();

        List<String> ids = new ArrayList<>();
        for (Message message : received()) {
            ids.add(message.getStringProperty(Garbage.ID));
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(Files.readAllLines(directory.resolve("garbage")));
    }

    @Test
    void someGarbageIsTooLargeForAnEngine() throws Exception {
        meddler.garbage(QUEUE, COUNT, 1);

        List<Integer> lengths = new ArrayList<>();
        for (Message message : received()) {
            if (message instanceof TextMessage text) {
                lengths.add(text.getText().length());
            }
        }
        assertThat(lengths).anyMatch(length -> length > EngineOptions.DEFAULT_MAX_MESSAGE_BYTES);
    }

    /** Many times, since each takes only what has arrived by then. */
    private void shuffle() throws Exception {
        for (int seed = 0; seed < COUNT; seed++) {
            assertThat(meddler.shuffle(QUEUE, COUNT, Duration.ZERO, seed)).isPositive();
        }
    }

    private List<Message> received() {
        List<Message> messages = new ArrayList<>();
        try (JMSContext jms = broker.connections().createContext()) {
            JMSConsumer consumer = jms.createConsumer(jms.createQueue(QUEUE));
            Message message = consumer.receive(WAIT_MILLIS);
            while (message != null) {
                messages.add(message);
                message = consumer.receive(WAIT_MILLIS);
            }
        }
        return messages;
    }
}
