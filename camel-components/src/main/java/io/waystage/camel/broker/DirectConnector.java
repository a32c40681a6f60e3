package io.waystage.camel.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ClientConnectionLifeCycleListener;
import org.apache.activemq.artemis.spi.core.remoting.ClientProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.utils.UUIDGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way to a broker in this process on which each packet, in either direction, is taken in by the thread that sends it.
 * Artemis' own hands each to a pool of threads; waking one costs more than the packet, and parking and waking was a third of all CPU.
 *
 * <p>It ends as Artemis' own does: closing either side closes the other, on another thread, since the closing one may hold
 * locks.
 */
final class DirectConnector extends InVMConnector {

    /** What the ids of connections begin with whose commits the broker need not wait for. */
    private static final String LAZY = "waystage-lazy-";

    private final int serverId;
    private final boolean lazy;
    private final BufferHandler handler;
    private final ClientProtocolManager protocol;
    private final ClientConnectionLifeCycleListener listener;
    private final Executor closeExecutor;
    private final Executor threads;
    private final ConcurrentMap<Object, Connection> open = new ConcurrentHashMap<>();

    /** @param lazy whether the broker is not to wait until the commits of these connections are on disk */
    DirectConnector(
            int serverId,
            boolean lazy,
            Map<String, Object> configuration,
            BufferHandler handler,
            ClientConnectionLifeCycleListener listener,
            Executor closeExecutor,
            Executor threads,
            ClientProtocolManager protocol) {
        super(configuration, handler, listener, closeExecutor, threads, protocol);
        this.serverId = serverId;
        this.lazy = lazy;
        this.handler = handler;
        this.protocol = protocol;
        this.listener = listener;
        this.closeExecutor = closeExecutor;
        this.threads = threads;
    }

    /** @return null when there is no broker, as the contract of a connector wants it */
    @Override
    public @Nullable Connection createConnection() {
        InVMAcceptor acceptor = (InVMAcceptor) getAcceptor();
        if (acceptor == null) {
            return null;
        }
        BothSides both = new BothSides(acceptor);
        String id = (lazy ? LAZY : "") + UUIDGenerator.getInstance().generateStringUUID();
        Connection connection =
                new InVMConnection(serverId, id, acceptor.getHandler(), both, new CallerRunsInOrder(threads));
        both.connectionCreated(null, connection, protocol);
        acceptor.connect(id, handler, this, new CallerRunsInOrder(threads));
        return connection;
    }

    /** Whether this is the broker's side of a connection whose commits it need not wait for. */
    static boolean isLazy(@Nullable Connection connection) {
        return connection instanceof InVMConnection
                && String.valueOf(connection.getID()).startsWith(LAZY);
    }

    @Override
    public void disconnect(String connectionId) {
        Connection connection = open.get(connectionId);
        if (isStarted() && connection != null) {
            closeExecutor.execute(connection::close);
        }
    }

    @Override
    public synchronized void close() {
        if (isStarted()) {
            open.keySet().forEach(id -> listener.connectionDestroyed(id, false));
        }
        super.close();
    }

    /** Tells the broker's side and the client of what becomes of a connection. */
    private final class BothSides implements ClientConnectionLifeCycleListener {

        private final InVMAcceptor acceptor;

        BothSides(InVMAcceptor acceptor) {
            this.acceptor = acceptor;
        }

        @Override
        public void connectionCreated(
                @Nullable ActiveMQComponent component, Connection connection, ClientProtocolManager protocol) {
            open.put(connection.getID(), connection);
            listener.connectionCreated(component, connection, protocol);
        }

        @Override
        public void connectionDestroyed(Object id, boolean failed) {
            if (open.remove(id) != null) {
                acceptor.disconnect((String) id);
                closeExecutor.execute(() -> listener.connectionDestroyed(id, failed));
            }
        }

        @Override
        public void connectionException(Object id, ActiveMQException reason) {
            closeExecutor.execute(() -> listener.connectionException(id, reason));
        }

        @Override
        public void connectionReadyForWrites(Object id, boolean ready) {
            // A connection within a process always is.
        }
    }
}
