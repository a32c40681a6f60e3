package io.waystage.camel.broker;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ClientConnectionLifeCycleListener;
import org.apache.activemq.artemis.spi.core.remoting.ClientProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Connector;
import org.apache.activemq.artemis.utils.ConfigurationHelper;

/** Makes {@link DirectConnector}s. Public with a public constructor because Artemis creates it by its name. */
public final class DirectConnectorFactory extends InVMConnectorFactory {

    private static final String LAZY_COMMITS = "lazyCommits";

    /**
     * @param serverId the number of an in-VM acceptor of this process
     * @param lazy whether the broker is not to wait until what is committed is on disk
     */
    static TransportConfiguration to(int serverId, boolean lazy) {
        return new TransportConfiguration(
                DirectConnectorFactory.class.getName(),
                Map.of(TransportConstants.SERVER_ID_PROP_NAME, serverId, LAZY_COMMITS, lazy));
    }

    @Override
    public Connector createConnector(
            Map<String, Object> configuration,
            BufferHandler handler,
            ClientConnectionLifeCycleListener listener,
            Executor closeExecutor,
            Executor threadPool,
            ScheduledExecutorService scheduledThreadPool,
            ClientProtocolManager protocolManager) {
        return new DirectConnector(
                ConfigurationHelper.getIntProperty(TransportConstants.SERVER_ID_PROP_NAME, 0, configuration),
                ConfigurationHelper.getBooleanProperty(LAZY_COMMITS, false, configuration),
                configuration,
                handler,
                listener,
                closeExecutor,
                threadPool,
                protocolManager);
    }
}
