package io.waystage.chaos.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Passes connections on to one port of this machine. Thread safe. */
public final class Proxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int BACKLOG = 200;
    private static final int ACCEPTOR_MILLIS = 2_500;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String name;
    private final int port;
    private final int target;
    private final CommitPattern pattern;
    private final Weather weather = new Weather();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private ServerSocket entry;
    private Thread acceptor;

    private Proxy(String name, ServerSocket entry, int target, CommitPattern pattern) {
        this.name = name;
        this.entry = entry;
        this.port = entry.getLocalPort();
        this.target = target;
        this.pattern = pattern;
        this.acceptor = acceptor(entry);
    }

    /** Listens at {@code port} and connects to {@code target}. */
    public static Proxy open(String name, int port, int target, CommitPattern pattern) throws IOException {
        Proxy proxy = new Proxy(name, listen(port), target, pattern);
        proxy.acceptor.start();
        return proxy;
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket entry = new ServerSocket();
        entry.setReuseAddress(true);
        entry.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return entry;
    }

    private Thread acceptor(ServerSocket at) {
        Thread thread = new Thread(() -> accept(at), "proxy " + name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept(ServerSocket at) {
        while (!at.isClosed()) {
            try {
                connect(at.accept());
            } catch (IOException e) {
                // Closed, or out of sockets for a moment.
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        Link link = new Link(client, server, weather, pattern.spotter(), links::remove);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            links.add(link);
            link.start();
        } catch (IOException e) {
            link.reset();
        }
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** Resets all connections; new ones are taken. */
    public void cut() {
        links.forEach(Link::reset);
    }

    /** Takes no connections and resets those that are there, as a machine does whose server is gone. */
    public synchronized void refuse(boolean value) throws IOException {
        if (value) {
            entry.close();
            awaitAcceptor();
            cut();
        } else if (entry.isClosed()) {
            entry = listen(port);
            acceptor = acceptor(entry);
            acceptor.start();
        }
    }

    /** The system takes connections as long as a thread still waits for one. */
    private void awaitAcceptor() {
        try {
            acceptor.join(ACCEPTOR_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets nothing through, without a word to anybody; what has been sent meanwhile arrives afterwards. */
    public void stall(boolean value) {
        weather.stall(value);
    }

    /** Holds each chunk for this long; zero for not at all. */
    public void delay(Duration value) {
        weather.delay(value);
    }

    /** Resets the next connection that asks for a commit; null for none. */
    public void cutAtCommit(@Nullable Cut cut) {
        weather.arm(cut);
    }

    /** How many connections were reset at a commit. */
    public int cutsAtCommit() {
        return weather.cutsDone();
    }

    @Override
    public void close() throws IOException {
        refuse(true);
    }
}
