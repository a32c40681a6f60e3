package io.waystage.camel.transaction;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose transaction several use and none of them ends: closing and committing it are left to the end of the task,
 * a rollback keeps the transaction from being committed then. For one thread.
 */
final class SharedConnection {

    private final Connection real;
    private final Connection shared;
    private boolean rollbackOnly;

    SharedConnection(Connection real) {
        this.real = real;
        this.shared = (Connection) Proxy.newProxyInstance(
                SharedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::call);
    }

    Connection connection() {
        return shared;
    }

    boolean isRollbackOnly() {
        return rollbackOnly;
    }

    private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean noArguments = arguments == null || arguments.length == 0;
        switch (method.getName()) {
            case "close", "commit", "abort", "setAutoCommit" -> {
                return null;
            }
            case "rollback" -> {
                if (noArguments) {
                    rollbackOnly = true;
                    return null;
                }
            }
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {}
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
