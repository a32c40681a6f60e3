package io.waystage.camel.producer;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.exchange.WorkflowTimeoutException;
import io.waystage.engine.client.ResultTimeoutException;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Starts a workflow; an exchange that expects a reply waits for the workflow's end, without a thread, and goes on with the
 * workflow as it ended. Any other ends as soon as the broker has the start. The route goes on in Camel's default thread pool.
 */
final class RequestReplyProducer extends DefaultAsyncProducer {

    private final Supplier<WaystageClient> client;
    private final Starting starting;
    private final AsyncProcessor withoutReply;
    private @Nullable ExecutorService replies;

    /** Starts a workflow as the exchange says. */
    @FunctionalInterface
    interface Starting {
        CompletableFuture<WorkflowView> start(WaystageClient client, Exchange exchange);
    }

    RequestReplyProducer(
            Endpoint endpoint, Supplier<WaystageClient> client, Starting starting, AsyncProcessor withoutReply) {
        super(endpoint);
        this.client = client;
        this.starting = starting;
        this.withoutReply = withoutReply;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        replies = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newDefaultThreadPool(this, "WaystageReplies");
    }

    @Override
    protected void doStop() throws Exception {
        if (replies != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(replies);
            replies = null;
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!exchange.getPattern().isOutCapable()) {
            return withoutReply.process(exchange, callback);
        }
        CompletableFuture<WorkflowView> result;
        try {
            result = starting.start(client.get(), exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        var unused = result.whenComplete((view, failure) -> goOn(() -> {
            if (failure == null) {
                reply(exchange, view);
            } else {
                exchange.setException(reason(exchange, failure));
            }
            callback.done(false);
        }));
        return false;
    }

    /** Whoever tells of results must not wait for routes; when the routes are being stopped, nobody else is left to do it. */
    private void goOn(Runnable route) {
        ExecutorService pool = replies;
        if (pool == null || pool.isShutdown()) {
            route.run();
        } else {
            pool.execute(route);
        }
    }

    /** The headers that name workflow and task stay: in a worker's route they are those of its own. */
    private static void reply(Exchange exchange, WorkflowView view) {
        Message message = exchange.getMessage();
        message.setBody(ViewJson.of(view));
        message.setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
        message.setHeader(WaystageConstants.WORKFLOW_STATUS, view.status().name());
        if (view.businessStatus() == null) {
            message.removeHeader(WaystageConstants.BUSINESS_STATUS);
        } else {
            message.setHeader(WaystageConstants.BUSINESS_STATUS, view.businessStatus());
        }
    }

    private static Throwable reason(Exchange exchange, Throwable failure) {
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return reason instanceof ResultTimeoutException late ? new WorkflowTimeoutException(exchange, late) : reason;
    }
}
