package io.waystage.engine.store.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that remembers the text of each statement that is prepared on it, and counts them. */
final class SeenStatements {

    private final Set<String> texts = new ConcurrentSkipListSet<>();
    private final AtomicInteger count = new AtomicInteger();

    DataSource of(DataSource dataSource) {
        return proxy(DataSource.class, dataSource);
    }

    Set<String> texts() {
        return texts;
    }

    int count() {
        return count.get();
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("prepareStatement")) {
                count.incrementAndGet();
                // Several may go to the server together.
                texts.addAll(List.of(((String) args[0]).split(";")));
            }
            try {
                Object result = method.invoke(target, args);
                return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }));
    }
}
