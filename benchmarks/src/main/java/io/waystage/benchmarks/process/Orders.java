package io.waystage.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The other end of a {@link Child}: takes orders until there are no more. A process never outlives the one that gives the
 * orders: if that is gone in the middle of one, or if the end takes too long, it halts.
 */
final class Orders {

    /** Begins each answer, so that whatever else is written is none. */
    static final String ANSWER = "@answer ";

    /** The first answer, to no order: everything runs. */
    static final String READY = "ready";

    /** Less than a {@link Child} waits for the end. */
    private static final Duration GRACE = Duration.ofSeconds(45);

    /** The exit value of a process that was left alone in the middle of something. */
    static final int HALTED = 2;

    private final BlockingQueue<Optional<String>> waiting = new LinkedBlockingQueue<>();
    private volatile boolean busy = true;

    private Orders() {}

    /** Does what is asked and gives the answer. */
    @FunctionalInterface
    interface Servant {
        String obey(String order) throws Exception;
    }

    /** To be called first of all, so that the end is heard even while the process still starts. */
    static Orders listen() {
        Orders orders = new Orders();
        Thread reader = new Thread(orders::read, "orders");
        reader.setDaemon(true);
        reader.start();
        return orders;
    }

    /** Returns when there are no more orders; from then on the process has a while to end. */
    void take(Servant servant) throws Exception {
        answer(READY);
        Optional<String> order = waiting.take();
        while (order.isPresent()) {
            busy = true;
            answer(servant.obey(order.get()));
            order = waiting.take();
        }
    }

    /** The one who asks may close as soon as there is an answer. */
    private void answer(String text) {
        busy = false;
        System.out.println(ANSWER + text);
        System.out.flush();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                waiting.add(Optional.of(line));
                line = lines.readLine();
            }
        } catch (IOException e) {
            // As good as the end: nobody can give orders any more.
        }
        if (busy) {
            Runtime.getRuntime().halt(HALTED);
        }
        waiting.add(Optional.empty());
        try {
            TimeUnit.NANOSECONDS.sleep(GRACE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(HALTED);
    }
}
