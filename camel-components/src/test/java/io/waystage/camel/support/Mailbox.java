package io.waystage.camel.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.engine.message.EventSequence;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** A plain JMS client, as a foreign service would be. For one thread. */
public final class Mailbox implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LIMIT_MILLIS = 10_000;

    private final JMSContext jms;

    public Mailbox(ConnectionFactory factory) {
        this.jms = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    }

    /** On the broker of this context's component. */
    public static Mailbox of(CamelContext context) {
        return new Mailbox(Contexts.component(context).getService().broker().connections());
    }

    public void send(String queue, String text) {
        jms.createProducer().send(jms.createQueue(queue), text);
    }

    public void send(String queue, byte[] bytes) {
        jms.createProducer().send(jms.createQueue(queue), bytes);
    }

    public void send(String queue, Map<String, Object> map) {
        jms.createProducer().send(jms.createQueue(queue), map);
    }

    /** Sends as the engine does. */
    public void sendStartTask(String queue, String text, String place) {
        jms.createProducer()
                .setProperty("event_name", "StartTask")
                .setProperty("waystage_task", place)
                .send(jms.createQueue(queue), text);
    }

    /** As an engine does that is not alone; null for no group. */
    public void sendInGroup(String queue, String text, @Nullable String group) {
        JMSProducer producer = jms.createProducer();
        if (group != null) {
            producer.setProperty("waystage_group", group);
        }
        producer.send(jms.createQueue(queue), text);
    }

    /** The next message, as JSON. */
    public JsonNode next(String queue) {
        return json(nextMessage(queue));
    }

    /** The next events, as JSON: one message may bring several. */
    public List<JsonNode> take(String queue, int count) {
        List<JsonNode> taken = new ArrayList<>();
        try (JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
            while (taken.size() < count) {
                Message message = consumer.receive(LIMIT_MILLIS);
                assertThat(message)
                        .as("message %d on %s", taken.size() + 1, queue)
                        .isNotNull();
                for (String text : texts(message)) {
                    taken.add(json(text));
                }
            }
        }
        return taken;
    }

    public TextMessage nextMessage(String queue) {
        try (JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
            Message message = consumer.receive(LIMIT_MILLIS);
            assertThat(message).as("a message on %s", queue).isInstanceOf(TextMessage.class);
            return (TextMessage) message;
        }
    }

    /** What is there now, or null. */
    public @Nullable Message nextNow(String queue) {
        try (JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
            return consumer.receiveNoWait();
        }
    }

    public int waiting(String queue) throws jakarta.jms.JMSException {
        try (QueueBrowser browser = jms.createBrowser(jms.createQueue(queue))) {
            int count = 0;
            for (Enumeration<?> messages = browser.getEnumeration();
                    messages.hasMoreElements();
                    messages.nextElement()) {
                count++;
            }
            return count;
        }
    }

    public static JsonNode json(Message message) {
        List<String> texts = texts(message);
        assertThat(texts).hasSize(1);
        return json(texts.get(0));
    }

    /** All that one message brings. */
    public static List<JsonNode> events(Message message) {
        return texts(message).stream().map(Mailbox::json).toList();
    }

    private static List<String> texts(Message message) {
        try {
            String text = ((TextMessage) message).getText();
            return EventSequence.is(text) ? EventSequence.split(text) : List.of(text);
        } catch (jakarta.jms.JMSException e) {
            throw new AssertionError("No text: " + message, e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        jms.close();
    }
}
