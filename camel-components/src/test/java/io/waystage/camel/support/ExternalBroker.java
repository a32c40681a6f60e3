package io.waystage.camel.support;

import io.waystage.camel.broker.Broker;
import io.waystage.camel.broker.BrokerOptions;
import io.waystage.camel.broker.Brokers;
import io.waystage.camel.broker.TlsOptions;
import io.waystage.engine.config.QueueNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A broker of its own behind a port, with one user. It can be stopped and started again. */
public final class ExternalBroker implements AutoCloseable {

    public static final String USER = "waystage";
    public static final String PASSWORD = "let me in";

    private final String url = "tcp://localhost:" + Ports.free();
    private final @Nullable Path directory;
    private @Nullable Broker broker;

    public ExternalBroker(@Nullable Path directory) {
        this.directory = directory;
        start();
    }

    public String url() {
        return url;
    }

    public void start() {
        broker = Brokers.open(
                new BrokerOptions(
                        null,
                        USER,
                        PASSWORD,
                        TlsOptions.NONE,
                        null,
                        directory,
                        url,
                        new BrokerOptions.Redelivery(3, Duration.ofMillis(20)),
                        QueueNames.DEFAULT),
                name -> Executors.newSingleThreadExecutor());
    }

    public Mailbox mailbox() {
        return new Mailbox(running().connections());
    }

    public Broker running() {
        if (broker == null) {
            throw new IllegalStateException("The broker is stopped");
        }
        return broker;
    }

    public void stop() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
