package io.waystage.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One connection through the proxy: two sockets, and a thread for each direction. */
final class Link {

    private static final int CHUNK = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Weather weather;
    private final CommitPattern.Spotter commits;
    private final Consumer<Link> closed;
    private final AtomicBoolean swallowing = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    Link(Socket client, Socket server, Weather weather, CommitPattern.Spotter commits, Consumer<Link> closed) {
        this.client = client;
        this.server = server;
        this.weather = weather;
        this.commits = commits;
        this.closed = closed;
    }

    void start() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        thread(() -> pump(client, server, true));
        thread(() -> pump(server, client, false));
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, boolean isRequest) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(chunk);
            while (length >= 0) {
                weather.pass();
                if (!isRequest && swallowing.get()) {
                    weather.cutDone();
                    break;
                }
                if (isRequest && !mayGoOn(chunk, length)) {
                    break;
                }
                out.write(chunk, 0, length);
                length = in.read(chunk);
            }
        } catch (IOException e) {
            // One side is gone; so is the other now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reset();
        }
    }

    private boolean mayGoOn(byte[] chunk, int length) {
        // Each chunk is looked at: what is said first explains what is said later.
        boolean commit = commits.isCommit(CommitPattern.text(chunk, length));
        Cut cut = commit ? weather.takeCut() : null;
        if (cut == Cut.BEFORE_THE_COMMIT) {
            weather.cutDone();
            return false;
        }
        if (cut == Cut.BEFORE_THE_ANSWER) {
            swallowing.set(true);
        }
        return true;
    }

    /** Ends both sides with a reset, as a cable that is pulled does in the end. */
    void reset() {
        if (over.compareAndSet(false, true)) {
            reset(client);
            reset(server);
            closed.accept(this);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left that could be closed.
        }
    }
}
