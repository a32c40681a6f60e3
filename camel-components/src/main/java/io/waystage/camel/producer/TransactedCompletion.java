package io.waystage.camel.producer;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.OwnTask;
import io.waystage.engine.client.TaskAlreadyDoneException;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.TransactionalClient;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import java.sql.Connection;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Completes a task within a transaction. When it is the task that the exchange does for a worker, the worker answers with
 * what is recorded here, once the route has ended.
 */
final class TransactedCompletion {

    private final Addressing addressing;
    private final JsonBody json;

    TransactedCompletion(Addressing addressing, JsonBody json) {
        this.addressing = addressing;
        this.json = json;
    }

    void run(TransactionalClient client, Connection connection, Exchange exchange) {
        WorkflowRef workflow = addressing.workflow(exchange);
        TaskAddress task = addressing.task(exchange);
        String output = json.write(exchange.getMessage().getBody(), exchange);
        Optional<StartTask> own = OwnTask.addressed(exchange, workflow, task);
        if (own.isPresent() && OwnTask.isTransacted(exchange)) {
            throw new IllegalArgumentException(
                    "The transacted worker completes its task " + task.ref()
                            + " by itself when the route has ended: leave this endpoint out, or the worker's option transacted");
        }
        if (own.isPresent()) {
            completeOwn(client, connection, exchange, own.get(), output);
        } else {
            client.complete(
                    connection,
                    new TaskRequest(
                            addressing.workflowKey(exchange),
                            task.ref(),
                            task.attempt(),
                            task.run(),
                            addressing.actor(exchange)),
                    output);
        }
    }

    private static void completeOwn(
            TransactionalClient client,
            Connection connection,
            Exchange exchange,
            StartTask task,
            @Nullable String output) {
        try {
            OwnTask.answer(exchange, client.complete(connection, task, output));
        } catch (TaskAlreadyDoneException e) {
            OwnTask.answer(exchange, e.answer());
            throw e;
        }
    }
}
