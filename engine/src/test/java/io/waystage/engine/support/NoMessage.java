package io.waystage.engine.support;

import jakarta.jms.Message;
import java.lang.reflect.Proxy;

/** Stands where a message has to stand into which nobody may look: it has no properties. */
public final class NoMessage {

    private NoMessage() {}

    public static Message message() {
        return (Message) Proxy.newProxyInstance(
                Message.class.getClassLoader(),
                new Class<?>[] {Message.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "no message";
                    case "propertyExists" -> false;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
