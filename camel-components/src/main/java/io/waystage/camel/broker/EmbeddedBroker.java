package io.waystage.camel.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.postoffice.Bindings;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMRegistry;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An Artemis broker inside this process, durable in a directory; other processes can reach it if it has an acceptor. */
final class EmbeddedBroker implements Broker {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final EmbeddedServer server;
    private final Artemis artemis;
    private final SimpleString lifecycle;
    private final String place;

    private EmbeddedBroker(EmbeddedServer server, Artemis artemis, BrokerOptions options) {
        this.server = server;
        this.artemis = artemis;
        this.lifecycle = SimpleString.of(options.queues().lifecycle());
        this.place = options.directory() == null
                ? "the embedded broker (in memory)"
                : "the embedded broker in " + options.directory();
    }

    static EmbeddedBroker start(BrokerOptions options) {
        int id = freeId();
        Configuration configuration = EmbeddedBrokerConfiguration.of(options, id);
        EmbeddedServer server = new EmbeddedServer(
                configuration,
                configuration.isSecurityEnabled() ? new SingleUser(options.username(), options.password()) : null);
        start(server, options);
        EmbeddedBroker started = new EmbeddedBroker(server, Artemis.embedded(id, options), options);
        LOG.info(
                "Started {}{}",
                started.place,
                options.acceptor() == null ? "" : ", listening at " + MaskedUrl.of(options.acceptor()));
        return started;
    }

    private static void start(EmbeddedServer server, BrokerOptions options) {
        // Artemis only logs what goes wrong while it activates, and looks started then.
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try {
            server.registerActivationFailureListener(failure::set);
            server.start();
        } catch (Exception e) {
            failure.set(e);
        }
        Exception cause = failure.get();
        if (cause != null || !server.isActive()) {
            stop(server);
            throw new BrokerException(
                    "The embedded broker does not start in " + options.directory() + ": "
                            + (cause == null ? "it is not active" : cause.getMessage())
                            + ". Check the options dataDirectory and brokerAcceptor",
                    cause);
        }
    }

    /** Any number that no other broker in this process has. */
    private static synchronized int freeId() {
        int id = 0;
        while (InVMRegistry.instance.getAcceptor(id) != null) {
            id++;
        }
        return id;
    }

    /** For tests and tools that look into the broker itself. */
    ActiveMQServer server() {
        return server;
    }

    @Override
    public ConnectionFactory connections() {
        return artemis.connections();
    }

    @Override
    public ConnectionFactory intakeConnections() {
        return artemis.intakeConnections();
    }

    @Override
    public ConnectionFactory workerConnections() {
        return artemis.workerConnections();
    }

    @Override
    public boolean lifecycleWanted() {
        try {
            Bindings bindings = server.getPostOffice().lookupBindingsForAddress(lifecycle);
            return bindings != null && !bindings.getBindings().isEmpty();
        } catch (Exception e) {
            LOG.debug("Cannot look up the subscribers of {}", lifecycle, e);
            return true;
        }
    }

    @Override
    public @Nullable String messageId(Message message) {
        return Artemis.messageId(message, String.valueOf(server.getNodeID()));
    }

    @Override
    public @Nullable String problem() {
        if (!server.isActive()) {
            return place + " has stopped";
        }
        return server.getPagingManager().isDiskFull()
                ? "the disk of " + place + " is full: it takes no messages"
                : null;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        artemis.close();
        stop(server);
        LOG.info("Stopped {}", place);
    }

    private static synchronized void stop(EmbeddedServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The embedded broker did not stop cleanly; it recovers from its journal at the next start", e);
        }
        if (InVMRegistry.instance.size() == 0) {
            // Of clients that came by Artemis' own connector: its threads would keep the process alive for a minute.
            InVMConnector.resetThreadPool();
        }
    }
}
