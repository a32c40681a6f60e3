package io.waystage.camel.broker;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/** How the embedded broker is set. The same, for a broker of one's own, is in docs/broker.md. */
final class EmbeddedBrokerConfiguration {

    /** Artemis' default of 3.33 ms lets one session commit 285 times a second, this about 3,000 times. */
    private static final int JOURNAL_BUFFER_NANOS = (int) TimeUnit.MICROSECONDS.toNanos(100);

    /** Below this the broker takes no messages, rather than breaking its journal. */
    private static final long MIN_DISK_FREE = 100L << 20;

    /** Bounds what the broker remembers of groups, also of those that other programs make. */
    private static final int GROUP_BUCKETS = 1024;

    private static final int PAGE_BYTES = 2 << 20;
    private static final long LOCK_WAIT_MILLIS = 1_000;

    private EmbeddedBrokerConfiguration() {}

    static Configuration of(BrokerOptions options, int id) {
        long messageMemory = Math.max(Runtime.getRuntime().maxMemory() / 4, 32L << 20);
        try {
            ConfigurationImpl configuration = new ConfigurationImpl();
            configuration
                    .setName("waystage-" + id)
                    .setThreadPoolMaxSize(threads())
                    .setJMXManagementEnabled(false)
                    .setSecurityEnabled(options.username() != null)
                    .setWildCardConfiguration(new WildcardConfiguration().setRoutingEnabled(false))
                    .setJournalLockAcquisitionTimeout(LOCK_WAIT_MILLIS)
                    .setGlobalMaxSize(messageMemory)
                    .addAcceptorConfiguration(inside(id));
            storage(configuration, options.directory());
            if (options.acceptor() != null) {
                configuration.addAcceptorConfiguration("acceptor", checkedAcceptor(options.acceptor(), options));
            }
            addresses(configuration, options, messageMemory);
            return configuration;
        } catch (BrokerException e) {
            throw e;
        } catch (Exception e) {
            throw new BrokerException(
                    "The embedded broker cannot be configured: " + e.getMessage() + ". Check the option brokerAcceptor",
                    e);
        }
    }

    /** Not by a URL, which would load all that reads URLs of other transports. */
    private static TransportConfiguration inside(int id) {
        return new TransportConfiguration(
                InVMAcceptorFactory.class.getName(), Map.of(TransportConstants.SERVER_ID_PROP_NAME, id), "in-vm");
    }

    /**
     * As few as keep all processors busy, and enough for one that waits. The broker gives each queue and each session turns on
     * these threads; of many, a new one is woken for nearly each turn, and on two processors that was a third of all CPU.
     */
    private static int threads() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    private static void storage(Configuration configuration, @Nullable Path directory) {
        configuration.setPersistenceEnabled(directory != null);
        if (directory == null) {
            configuration.setMaxDiskUsage(-1);
            return;
        }
        configuration
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setPageSyncTimeout(JOURNAL_BUFFER_NANOS)
                .setMaxDiskUsage(-1)
                .setMinDiskFree(MIN_DISK_FREE);
    }

    /** Whoever can reach the broker can run any task: without credentials only programs on this machine may. */
    private static String checkedAcceptor(String acceptor, BrokerOptions options) throws UnknownHostException {
        String host = URI.create(acceptor).getHost();
        boolean local = host != null && InetAddress.getByName(host).isLoopbackAddress();
        if (!local && options.username() == null) {
            throw new BrokerException(
                    "The embedded broker would listen at " + MaskedUrl.of(acceptor) + " for everybody. Set the"
                            + " options username and password, or let brokerAcceptor name localhost",
                    null);
        }
        return acceptor;
    }

    private static void addresses(Configuration configuration, BrokerOptions options, long messageMemory)
            throws Exception {
        String events = options.queues().events();
        String deadLetters = options.queues().deadLetters();
        String lifecycle = options.queues().lifecycle();
        configuration
                .addAddressSetting("#", taskQueues(options, messageMemory))
                // An event is never given up: what cannot be applied the engine itself rejects.
                .addAddressSetting(events, queues(messageMemory).setMaxDeliveryAttempts(-1))
                .addAddressSetting(
                        options.queues().crowded(), queues(messageMemory).setMaxDeliveryAttempts(-1))
                // What operators look at is not given up either because one of their actions fails again and again.
                .addAddressSetting(options.queues().rejected(), lookedThrough(messageMemory))
                .addAddressSetting(
                        options.queues().operatorLog(), queues(messageMemory).setMaxDeliveryAttempts(-1))
                .addAddressSetting(deadLetters, lookedThrough(messageMemory).setRedeliveryDelay(5_000))
                .addAddressSetting(
                        lifecycle,
                        queues(messageMemory)
                                .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                                .setDefaultQueueRoutingType(RoutingType.MULTICAST)
                                .setAutoDeleteQueues(true)
                                // A subscriber itself puts aside what it cannot process.
                                .setMaxDeliveryAttempts(-1)
                                .setRedeliveryDelay(
                                        options.redelivery().firstDelay().toMillis())
                                .setRedeliveryMultiplier(2)
                                .setMaxRedeliveryDelay(TimeUnit.MINUTES.toMillis(1)))
                // Answers come in groups where several engines share this broker: who comes later gets a share of them.
                .addQueueConfiguration(
                        anycast(events).setGroupBuckets(GROUP_BUCKETS).setGroupRebalance(true))
                .addQueueConfiguration(anycast(options.queues().crowded()))
                .addQueueConfiguration(anycast(options.queues().rejected()))
                .addQueueConfiguration(anycast(options.queues().operatorLog()))
                .addQueueConfiguration(anycast(deadLetters))
                .addAddressConfiguration(
                        new CoreAddressConfiguration().setName(lifecycle).addRoutingType(RoutingType.MULTICAST));
    }

    private static AddressSettings taskQueues(BrokerOptions options, long messageMemory) {
        SimpleString deadLetters = SimpleString.of(options.queues().deadLetters());
        return queues(messageMemory)
                .setDeadLetterAddress(deadLetters)
                .setExpiryAddress(deadLetters)
                .setMaxDeliveryAttempts(options.redelivery().deliveries())
                .setRedeliveryDelay(options.redelivery().firstDelay().toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(TimeUnit.MINUTES.toMillis(1));
    }

    /** Anycast by default: an AMQP client that does not say what it wants would else create a topic and lose messages. */
    private static AddressSettings queues(long messageMemory) {
        return new AddressSettings()
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(messageMemory / 4)
                .setPageSizeBytes(PAGE_BYTES);
    }

    /** A selector finds only what the broker has read out of its pages, and that is not much unless it is told to read on. */
    private static AddressSettings lookedThrough(long messageMemory) {
        int bytes = (int) Math.min(Runtime.getRuntime().maxMemory() / 3, Integer.MAX_VALUE);
        return queues(messageMemory)
                .setMaxDeliveryAttempts(-1)
                .setMaxReadPageBytes(bytes)
                .setMaxReadPageMessages(-1);
    }

    private static QueueConfiguration anycast(String name) {
        return QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST);
    }
}
