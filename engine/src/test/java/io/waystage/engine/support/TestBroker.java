package io.waystage.engine.support;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A real Artemis broker in this JVM, in memory or with a journal so that it can be stopped and started again. */
public final class TestBroker implements AutoCloseable {

    private static final int MEGABYTE = 1 << 20;
    private static final AtomicInteger IDS = new AtomicInteger(100);

    private final int id = IDS.incrementAndGet();
    private final @Nullable Path journal;
    private EmbeddedActiveMQ server;

    private TestBroker(@Nullable Path journal) {
        this.journal = journal;
        this.server = start();
    }

    public static TestBroker inMemory() {
        return new TestBroker(null);
    }

    public static TestBroker persistent(Path journal) {
        return new TestBroker(journal);
    }

    private EmbeddedActiveMQ start() {
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setSecurityEnabled(false)
                    .setPersistenceEnabled(journal != null)
                    .setJournalType(JournalType.NIO)
                    .setJournalBufferTimeout_NIO(100_000)
                    .addAcceptorConfiguration("in-vm", "vm://" + id)
                    .addAddressSetting(
                            "#",
                            new AddressSettings()
                                    .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                                    .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                                    .setMaxDeliveryAttempts(-1));
            if (journal != null) {
                configuration
                        .setJournalDirectory(journal.resolve("journal").toString())
                        .setBindingsDirectory(journal.resolve("bindings").toString())
                        .setPagingDirectory(journal.resolve("paging").toString())
                        .setLargeMessagesDirectory(journal.resolve("large").toString());
            }
            EmbeddedActiveMQ started = new EmbeddedActiveMQ().setConfiguration(configuration);
            started.start();
            return started;
        } catch (Exception e) {
            throw new IllegalStateException("The test broker does not start", e);
        }
    }

    public ConnectionFactory connectionFactory() {
        return new ActiveMQConnectionFactory("vm://" + id);
    }

    /** A queue whose messages go elsewhere when they were delivered once in vain. */
    public void giveUpFrom(String queue, String deadLetters) {
        server.getActiveMQServer()
                .getAddressSettingsRepository()
                .addMatch(
                        queue,
                        new AddressSettings()
                                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                                .setDeadLetterAddress(SimpleString.of(deadLetters))
                                .setExpiryAddress(SimpleString.of(deadLetters))
                                .setMaxDeliveryAttempts(1));
    }

    /** A queue of which only so much is kept in memory. */
    public void page(String queue, int bytes) {
        server.getActiveMQServer()
                .getAddressSettingsRepository()
                .addMatch(
                        queue,
                        new AddressSettings()
                                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                                .setMaxSizeBytes(bytes)
                                .setPageSizeBytes(bytes / 4)
                                .setMaxReadPageBytes(400 * MEGABYTE)
                                .setMaxReadPageMessages(-1)
                                .setMaxDeliveryAttempts(-1));
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The test broker does not stop", e);
        }
    }

    public void restart() {
        server = start();
    }

    /** How many messages are in this queue; 0 if there is no such queue. */
    public long depth(String queue) {
        var found = server.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    @Override
    public void close() {
        stop();
    }
}
