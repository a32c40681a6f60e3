package io.waystage.chaos.run;

import io.waystage.chaos.fault.Bench;
import io.waystage.engine.config.QueueNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits until nothing is left to do, as long as there is any progress. */
final class Settling {

    private static final long LOOK_MILLIS = 500;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final Bench bench;
    private final long expected;
    private final Duration limit;

    /** @param expected how many workflows there will be */
    Settling(Bench bench, long expected, Duration limit) {
        this.bench = bench;
        this.expected = expected;
        this.limit = limit;
    }

    /** Null when all is done; else what is not, in words. */
    @Nullable
    String await() throws InterruptedException {
        String last = "";
        long since = System.nanoTime();
        while (true) {
            String state = state();
            if (state.isEmpty()) {
                return null;
            }
            if (!state.equals(last)) {
                last = state;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > limit.toNanos()) {
                return "nothing has happened for " + limit.toSeconds() + " s: " + state;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** What is left to do; empty if nothing is. */
    private String state() throws InterruptedException {
        Optional<Counts> counts = Counts.read(bench.database());
        Optional<String> status = bench.load().ask("status", ANSWER_LIMIT);
        long acknowledged = number(status, 0);
        long toBeSent = number(status, 2);
        if (acknowledged < expected
                || toBeSent != 0
                || counts.isEmpty()
                || counts.get().open() > 0) {
            return acknowledged + " of " + expected + " starts acknowledged, " + toBeSent + " messages to be sent, "
                    + counts;
        }
        Map<String, Long> left = messagesLeft();
        return left.isEmpty() ? "" : "messages are left: " + left + ", " + counts;
    }

    private static long number(Optional<String> status, int place) {
        return status.map(answer -> Long.parseLong(answer.split(" ", -1)[place]))
                .orElse(-1L);
    }

    private Map<String, Long> messagesLeft() {
        try {
            Map<String, Long> left = bench.brokerView().left(QueueNames.DEFAULT);
            left.values().removeIf(depth -> depth == 0);
            return left;
        } catch (Exception e) {
            return Map.of("the broker does not answer: " + e, 1L);
        }
    }
}
