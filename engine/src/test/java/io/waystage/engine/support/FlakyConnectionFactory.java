package io.waystage.engine.support;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection factory whose sessions die at their commit when told so, as if the process had ended between the database's
 * commit and the broker's.
 */
public final class FlakyConnectionFactory {

    private final ConnectionFactory real;
    private final AtomicInteger failures = new AtomicInteger();

    public FlakyConnectionFactory(ConnectionFactory real) {
        this.real = real;
    }

    /** The next commits fail, this many, with nothing committed. */
    public void failNextCommits(int count) {
        failures.set(count);
    }

    public int failuresLeft() {
        return failures.get();
    }

    public ConnectionFactory proxy() {
        return wrap(ConnectionFactory.class, real);
    }

    private <T> T wrap(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        throw new JMSException("The process ends here");
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (result instanceof Connection connection) {
                            return wrap(Connection.class, connection);
                        }
                        return result instanceof Session session ? wrap(Session.class, session) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
