package io.waystage.samples.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Workers as the earlier system has them, in plain JMS: each takes a JSON object from the queue that is called as its step, and sends a
 * JSON result with the same correlation id.
 */
final class PostRoom implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JMSContext jms;
    private final AtomicInteger served = new AtomicInteger();

    private PostRoom(ConnectionFactory broker) {
        this.jms = broker.createContext(JMSContext.SESSION_TRANSACTED);
    }

    static PostRoom open(ConnectionFactory broker) {
        PostRoom room = new PostRoom(broker);
        room.serve("scan", PostRoom::scan);
        room.serve("split", PostRoom::split);
        room.serve("straighten", message -> message);
        room.serve("recognise", PostRoom::recognise);
        room.serve("join-pages", PostRoom::join);
        room.serve("register", PostRoom::register);
        return room;
    }

    private void serve(String step, UnaryOperator<ObjectNode> work) {
        jms.createConsumer(jms.createQueue(step)).setMessageListener(message -> answer(message, work));
    }

    /** The message is taken and its answer sent, or neither. */
    private void answer(Message message, UnaryOperator<ObjectNode> work) {
        try {
            ObjectNode request = (ObjectNode) JSON.readTree(message.getBody(String.class));
            TextMessage answer = jms.createTextMessage(work.apply(request).toString());
            answer.setJMSCorrelationID(message.getJMSCorrelationID());
            jms.createProducer().send(jms.createQueue("waystage.events"), answer);
            served.incrementAndGet();
            jms.commit();
        } catch (JMSException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two documents; the scanner cannot know how many pages they have. */
    private static ObjectNode scan(ObjectNode message) {
        ObjectNode result = JSON.createObjectNode();
        result.putArray("documents").add("Bill|to Ada|30 euros").add("Letter|dear Bob|nothing new|yours, Eve");
        return result;
    }

    private static ObjectNode split(ObjectNode message) {
        String[] parts = message.get("document").asText().split("\\|", -1);
        ObjectNode result = JSON.createObjectNode().put("title", parts[0]);
        ArrayNode pages = result.putArray("pages");
        for (int i = 1; i < parts.length; i++) {
            pages.add(parts[i]);
        }
        return result;
    }

    private static ObjectNode recognise(ObjectNode message) {
        return JSON.createObjectNode().put("page", message.get("page").asText().toUpperCase(Locale.ROOT));
    }

    /** Gets the pages in their order, and the title from the step before them. */
    private static ObjectNode join(ObjectNode message) {
        StringBuilder text = new StringBuilder();
        for (JsonNode page : message.get("pages")) {
            text.append(text.length() == 0 ? "" : " / ").append(page.asText());
        }
        ObjectNode result = JSON.createObjectNode();
        result.putObject("document").put("title", message.get("title").asText()).put("text", text.toString());
        return result;
    }

    private static ObjectNode register(ObjectNode message) {
        ObjectNode result = JSON.createObjectNode();
        result.set("registered", message.get("documents"));
        return result;
    }

    int served() {
        return served.get();
    }

    @Override
    public void close() {
        jms.close();
    }
}
