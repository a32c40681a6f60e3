package io.waystage.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker, set as the component embeds it, in a process of its own. */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Child child;
    private final String url;

    private BrokerProcess(Child child, String url) {
        this.child = child;
        this.url = url;
    }

    /**
     * Starts it and waits until it runs.
     *
     * @param heapMebi its largest heap
     * @param directory for its journal
     */
    public static BrokerProcess start(int heapMebi, Path directory) {
        String url = "tcp://localhost:" + freePort();
        return new BrokerProcess(
                Child.start(BrokerMain.class, heapMebi, List.of(url, directory.toString()), LIMIT), url);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port", e);
        }
    }

    public String url() {
        return url;
    }

    /** User and system time so far. */
    public Duration cpu() {
        return child.cpu();
    }

    @Override
    public void close() {
        child.close();
    }
}
