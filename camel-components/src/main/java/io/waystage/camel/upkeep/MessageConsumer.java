package io.waystage.camel.upkeep;

import io.waystage.camel.broker.BrokerLoop;
import io.waystage.camel.exchange.RouteCall;
import jakarta.jms.ConnectionFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** A consumer of one thread on the broker. */
abstract class MessageConsumer extends DefaultConsumer implements BrokerLoop.Work, Suspendable {

    private static final long STOP_SECONDS = 10;

    private final String name;
    private final Supplier<ConnectionFactory> connections;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable BrokerLoop loop;
    private @Nullable ExecutorService thread;

    MessageConsumer(Endpoint endpoint, Processor processor, String name, Supplier<ConnectionFactory> connections) {
        super(endpoint, processor);
        this.name = name;
        this.connections = connections;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        begin();
    }

    private void begin() {
        stop = new CountDownLatch(1);
        loop = new BrokerLoop(name, connections, this, stop);
        if (thread == null) {
            thread = getEndpoint()
                    .getCamelContext()
                    .getExecutorServiceManager()
                    .newCachedThreadPool(this, getEndpoint().getEndpointUri());
        }
        thread.execute(loop);
    }

    /**
     * Sends an exchange through the route and releases it. A failure is the exception handler's.
     *
     * @param trouble what it means that this fails, for people
     * @return whether it went well
     */
    final boolean process(Exchange exchange, String trouble) {
        RouteCall.process(this, exchange);
        try {
            Exception failure = exchange.getException();
            if (failure != null) {
                getExceptionHandler().handleException(trouble, exchange, failure);
            }
            return failure == null;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doSuspend() {
        stopLoop();
    }

    private void stopLoop() {
        stop.countDown();
        if (loop != null) {
            loop.wake();
        }
    }

    @Override
    protected void doResume() {
        begin();
    }

    @Override
    protected void doStop() throws Exception {
        stopLoop();
        if (thread != null) {
            thread.shutdown();
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS) && loop != null) {
                loop.breakOff();
            }
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(thread);
            thread = null;
        }
        super.doStop();
    }
}
