package io.waystage.camel.broker;

import java.util.Map;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServerSessionImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.SessionCallback;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/** Artemis' server, with lazy commits for the sessions of {@link DirectConnector}s that ask for them. */
final class EmbeddedServer extends ActiveMQServerImpl {

    EmbeddedServer(Configuration configuration, @Nullable ActiveMQSecurityManager security) {
        super(configuration, security);
    }

    @Override
    protected StorageManager createStorageManager() {
        if (!getConfiguration().isPersistenceEnabled()) {
            return super.createStorageManager();
        }
        LazyJournal journal = new LazyJournal(
                getConfiguration(),
                getCriticalAnalyzer(),
                executorFactory,
                scheduledPool,
                ioExecutorFactory,
                ioCriticalErrorListener);
        getCriticalAnalyzer().add(journal);
        return journal;
    }

    @Override
    protected ServerSessionImpl internalCreateSession(
            String name,
            String username,
            String password,
            String validatedUser,
            int minLargeMessageSize,
            RemotingConnection connection,
            boolean autoCommitSends,
            boolean autoCommitAcks,
            boolean preAcknowledge,
            boolean xa,
            String defaultAddress,
            SessionCallback callback,
            OperationContext context,
            boolean autoCreateQueues,
            Map<SimpleString, RoutingType> prefixes,
            String securityDomain,
            boolean isLegacyProducer)
            throws Exception {
        boolean lazy = DirectConnector.isLazy(connection.getTransportConnection());
        return super.internalCreateSession(
                name,
                username,
                password,
                validatedUser,
                minLargeMessageSize,
                connection,
                autoCommitSends,
                autoCommitAcks,
                preAcknowledge,
                xa,
                defaultAddress,
                callback,
                lazy ? new LazyContext(getExecutorFactory().getExecutor()) : context,
                autoCreateQueues,
                prefixes,
                securityDomain,
                isLegacyProducer);
    }
}
