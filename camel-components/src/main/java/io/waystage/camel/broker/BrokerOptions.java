package io.waystage.camel.broker;

import io.waystage.engine.config.QueueNames;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which broker to use: the one at {@code url}, else the one behind {@code connectionFactory}, else one embedded here.
 *
 * @param url an Artemis URL
 * @param tls how to reach {@code url} over TLS beyond what the URL itself says
 * @param directory where an embedded broker keeps its journal; null keeps messages in memory only
 * @param acceptor a URL at which an embedded broker listens for other processes; null for none
 */
public record BrokerOptions(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        TlsOptions tls,
        @Nullable ConnectionFactory connectionFactory,
        @Nullable Path directory,
        @Nullable String acceptor,
        Redelivery redelivery,
        QueueNames queues) {

    /**
     * How an embedded broker delivers a StartTask again.
     *
     * @param deliveries in all, before it becomes a dead letter
     * @param firstDelay before the second delivery; doubles each time, up to a minute
     */
    public record Redelivery(int deliveries, Duration firstDelay) {}

    public boolean isEmbedded() {
        return url == null && connectionFactory == null;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BrokerOptions[url=" + (url == null ? null : MaskedUrl.of(url)) + ", username=" + username
                + ", directory=" + directory + ", acceptor=" + (acceptor == null ? null : MaskedUrl.of(acceptor))
                + "]";
    }
}
