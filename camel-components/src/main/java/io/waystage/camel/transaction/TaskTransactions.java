package io.waystage.camel.transaction;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.TransactionalClient;
import io.waystage.engine.message.StartTask;
import java.sql.Connection;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.RollbackExchangeException;
import org.jspecify.annotations.Nullable;

/**
 * Has tasks done within database transactions, each with its completion. While a task runs its transaction's connection is
 * in the exchange, and {@link TaskDataSource} hands it out on the task's thread. Thread safe.
 */
public final class TaskTransactions {

    private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();

    private final Supplier<TransactionalClient> client;

    public TaskTransactions(Supplier<TransactionalClient> client) {
        this.client = client;
    }

    /** The work of a task. */
    @FunctionalInterface
    public interface Work {

        /** The task's output as a JSON text, null for none; an exception undoes all that it wrote. */
        @Nullable
        String run() throws Exception;
    }

    /** The connection of the task that this thread does; null if it does none, or one without a transaction. */
    static @Nullable Connection current() {
        return CURRENT.get();
    }

    /** Whether this node can do so at all, said in time. */
    public void check() {
        var unused = client.get();
    }

    /** @return the answer to the StartTask, whether the work was done now or before */
    public String perform(StartTask task, Exchange exchange, Work work) throws Exception {
        return client.get().perform(task, connection -> {
            SharedConnection shared = new SharedConnection(connection);
            exchange.setProperty(WaystageConstants.CONNECTION, shared.connection());
            CURRENT.set(shared.connection());
            try {
                String output = work.run();
                if (shared.isRollbackOnly()) {
                    throw new RollbackExchangeException("The task rolled back its transaction", exchange);
                }
                return output;
            } finally {
                CURRENT.remove();
                exchange.removeProperty(WaystageConstants.CONNECTION);
            }
        });
    }
}
