package io.waystage.peers.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that only this machine reaches. */
final class Port {

    static final String HOST = "127.0.0.1";

    /** Below those that systems give to outgoing connections: nobody takes one until its server is there. */
    private static final int LEAST = 20_000;

    private static final int BEYOND = 32_000;

    private Port() {}

    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, BEYOND);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody listens there: try another.
            }
        }
    }
}
