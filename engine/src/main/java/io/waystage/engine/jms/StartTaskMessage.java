package io.waystage.engine.jms;

import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.message.StartTask;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A StartTask as it travels: as the body of its message, or, for workers that know none, as a property beside the bare input. */
public final class StartTaskMessage {

    /** The property that has it then, without the input. */
    public static final String PROPERTY = "waystage_start_task";

    private static final int PRIORITIES_EACH = 11;

    private StartTaskMessage() {}

    /** From the engine's 0 to 100 to the 0 to 9 of JMS, where 4 is the usual one; null is the usual one of both. */
    public static @Nullable Integer priority(@Nullable Integer priority) {
        return priority == null ? null : Integer.valueOf(priority / PRIORITIES_EACH);
    }

    /**
     * As it came.
     *
     * @throws io.waystage.engine.message.RejectedException when it is none
     */
    public static StartTask read(Message message) throws JMSException {
        String text = MessageText.of(message, Integer.MAX_VALUE);
        String envelope = message.getStringProperty(PROPERTY);
        return envelope == null
                ? StartTask.parse(text)
                : StartTask.parse(envelope).bare(text);
    }

    /** With its payloads in plain. */
    public static StartTask read(Message message, PayloadReader payloads) throws JMSException {
        return decode(read(message), message, payloads);
    }

    /** The task that was read from this message, with its payloads in plain. */
    public static StartTask decode(StartTask task, Message message, PayloadReader payloads) throws JMSException {
        String envelope = message.getStringProperty(PROPERTY);
        if (envelope == null) {
            String text = payloads.task(task.text());
            return text.equals(task.text()) ? task : StartTask.parse(text);
        }
        return payloads.isPlain(envelope) && payloads.isPlain(task.text())
                ? task
                : StartTask.parse(payloads.task(envelope))
                        .bare(Objects.requireNonNull(payloads.value("input", task.text())));
    }
}
