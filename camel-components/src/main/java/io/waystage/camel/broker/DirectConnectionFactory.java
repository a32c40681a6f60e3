package io.waystage.camel.broker;

import jakarta.jms.JMSException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Connections to the embedded broker, by {@link DirectConnector}. */
final class DirectConnectionFactory extends ActiveMQConnectionFactory {

    private static final long serialVersionUID = 1;

    private static final long NEVER = -1;

    /**
     * @param serverId the number of an in-VM acceptor of this process
     * @param lazy whether the broker is not to wait until what is committed is on disk
     */
    DirectConnectionFactory(int serverId, boolean lazy) {
        super(false, DirectConnectorFactory.to(serverId, lazy));
        // Else, after the first connection, it would take the way that the broker names: Artemis' own connector.
        setUseTopologyForLoadBalancing(false);
        // Neither side can go away alone. And a ping is the only packet that the broker would answer on the client's
        // thread,
        // which holds the client's locks.
        setClientFailureCheckPeriod(NEVER);
        setConnectionTTL(NEVER);
    }

    /** Artemis looks for the connector's class with its own class loader and with that of the thread. */
    @Override
    protected synchronized ActiveMQConnection createConnectionInternal(
            String user, String password, boolean isXa, int type) throws JMSException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DirectConnectionFactory.class.getClassLoader());
        try {
            return super.createConnectionInternal(user, password, isXa, type);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
