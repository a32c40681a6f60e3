package io.waystage.chaos.load;

import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.jms.JmsLink;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import java.util.List;
import java.util.random.RandomGenerator;

/** Messages that nobody can do anything with. */
public final class Garbage {

    /** The JMS property with a message's number, by which the checker knows it again. */
    public static final String ID = "chaos_garbage";

    /** For an engine. */
    static final int TOO_LARGE = EngineOptions.DEFAULT_MAX_MESSAGE_BYTES + 1;

    private static final List<String> TEXTS = List.of(
            "",
            "no JSON",
            "{",
            "[]",
            "null",
            "{}",
            "{\"event_name\":\"TaskCompleted\"}",
            "{\"event_name\":\"Explode\",\"component_name\":\"C\",\"business_ref_no\":\"R\"}",
            "{\"event_name\":\"StartWorkflow\",\"component_name\":\"nobody's\",\"business_ref_no\":\"R\"}",
            "{\"event_name\":\"StartWorkflow\",\"component_name\":7,\"business_ref_no\":[]}",
            "{\"event_name\":\"StartTask\",\"component_name\":\"C\",\"business_ref_no\":\"R\"}",
            "[".repeat(5_000),
            "{\"event_name\":\"TaskFailed\",\"component_name\":\"C\",\"business_ref_no\":\"R\",\"stage_name\":\"\\u0000\"}",
            "<event/>");

    private Garbage() {}

    static Message message(JmsLink link, RandomGenerator random, String id) throws JMSException {
        Message message = body(link, random);
        message.setStringProperty(ID, id);
        return message;
    }

    private static Message body(JmsLink link, RandomGenerator random) throws JMSException {
        return switch (random.nextInt(12)) {
            case 0 -> bytes(link);
            case 1 -> map(link);
            case 2 -> link.session().createMessage();
            case 3 -> link.session().createStreamMessage();
            case 4 -> link.text("{\"event_name\":\"" + "x".repeat(TOO_LARGE) + "\"}");
            default -> link.text(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static Message bytes(JmsLink link) throws JMSException {
        BytesMessage message = link.session().createBytesMessage();
        message.writeBytes(new byte[] {(byte) 0xC3, (byte) 0x28, 0, 1, 2});
        return message;
    }

    private static Message map(JmsLink link) throws JMSException {
        MapMessage message = link.session().createMapMessage();
        message.setString("event_name", "StartWorkflow");
        return message;
    }
}
