package io.waystage.camel.exchange;

import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The task that an exchange does for a worker, and the answer to it that a transaction has recorded. */
public final class OwnTask {

    private static final String TASK = "CamelWaystageOwnTask";
    private static final String TRANSACTED = "CamelWaystageOwnTransaction";
    private static final String ANSWER = "CamelWaystageOwnAnswer";

    private OwnTask() {}

    public static void set(Exchange exchange, StartTask task) {
        exchange.setProperty(TASK, task);
    }

    /** Says that the worker does the task within a transaction, and completes it in that. */
    public static void setTransacted(Exchange exchange) {
        exchange.setProperty(TRANSACTED, true);
    }

    public static boolean isTransacted(Exchange exchange) {
        return exchange.getProperty(TRANSACTED, false, Boolean.class);
    }

    /** The task if it is the one that is addressed so. */
    public static Optional<StartTask> addressed(Exchange exchange, WorkflowRef workflow, TaskAddress task) {
        return Optional.ofNullable(exchange.getProperty(TASK, StartTask.class))
                .filter(own -> own.task().equals(task.ref())
                        && own.componentName().equals(workflow.componentName())
                        && Objects.equals(own.workflowName(), workflow.workflowName())
                        && own.businessRefNo().equals(workflow.businessRefNo())
                        && Objects.equals(own.run(), task.run()));
    }

    /** @param answer an event text that is, or will be, stored with what the route has written */
    public static void answer(Exchange exchange, String answer) {
        exchange.setProperty(ANSWER, answer);
    }

    public static @Nullable String answer(Exchange exchange) {
        return exchange.getProperty(ANSWER, String.class);
    }
}
