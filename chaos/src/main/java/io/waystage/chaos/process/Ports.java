package io.waystage.chaos.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports, below those that the system gives to outgoing connections: a server that is down must find its port free
 * when it comes back.
 */
public final class Ports {

    private static final int FROM = 20_000;
    private static final int TO = 32_000;

    private final Set<Integer> given = new HashSet<>();

    /** One that this has not given before. */
    public synchronized int next() {
        int port = ThreadLocalRandom.current().nextInt(FROM, TO);
        while (given.contains(port) || !isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(FROM, TO);
        }
        given.add(port);
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
