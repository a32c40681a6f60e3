package io.waystage.chaos.load;

import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.message.StartTask;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/** Messages as another client would send them. */
final class Copies {

    private static final String EVENT_NAME = "event_name";

    private Copies() {}

    /** A new message with the same text and the properties that Waystage gives to its own. */
    static Message of(JmsLink link, TextMessage original) throws JMSException {
        TextMessage copy = link.text(original.getText());
        for (String property : new String[] {EVENT_NAME, StartTask.PLACE}) {
            if (original.propertyExists(property)) {
                copy.setStringProperty(property, original.getStringProperty(property));
            }
        }
        return copy;
    }
}
