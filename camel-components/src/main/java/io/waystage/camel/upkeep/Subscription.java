package io.waystage.camel.upkeep;

import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.MessageOrigin;
import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber of lifecycle notifications subscribes to.
 *
 * @param name null for one that ends with its consumer; else it is durable, and shared by all who have this name
 * @param selector which notifications; null means all
 */
public record Subscription(
        String address, @Nullable String name, @Nullable String selector) {

    public boolean durable() {
        return name != null;
    }

    void begin(JmsLink link) throws JMSException {
        if (name == null) {
            link.subscribe(address, selector);
        } else {
            link.subscribe(address, queue(name), selector);
        }
    }

    /**
     * The queue that the broker keeps for it. Not the name alone, which may be that of a task's queue; and without dots,
     * which the JMS client of Artemis would escape.
     */
    private String queue(String subscription) {
        return address.replace('.', '-') + "-" + subscription.replace('.', '-');
    }

    /** Where a message for this subscriber alone is to be sent, on an Artemis broker; null if it is not durable. */
    @Nullable
    String ownQueue() {
        return name == null ? null : MessageOrigin.ofSubscription(address, queue(name));
    }

    @Override
    public String toString() {
        return "the subscriber " + (name == null ? "" : name + " ") + "of " + address;
    }
}
