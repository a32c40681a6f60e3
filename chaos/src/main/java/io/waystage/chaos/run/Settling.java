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

    /** Of the messages that were left when all workflows had ended, the smallest number so far. */
    private long fewestLeft = Long.MAX_VALUE;

    /**
     * What is left to do.
     *
     * @param progress changes when there was any: messages that only go round make none
     */
    private record State(boolean nothingLeft, String progress, String text) {}

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
        boolean nothingLeft = false;
        while (true) {
            State state = state();
            // One queue is looked at after the other: what went from one to another meanwhile may be seen on none of
            // them.
            if (state.nothingLeft && nothingLeft) {
                return null;
            }
            nothingLeft = state.nothingLeft;
            if (!state.progress.equals(last)) {
                last = state.progress;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > limit.toNanos()) {
                return "nothing has happened for " + limit.toSeconds() + " s: " + state.text;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private State state() throws InterruptedException {
        Optional<Counts> counts = Counts.read(bench.database());
        Optional<String> status = bench.load().ask("status", ANSWER_LIMIT);
        long acknowledged = number(status, 0);
        long toBeSent = number(status, 2);
        if (acknowledged < expected
                || toBeSent != 0
                || counts.isEmpty()
                || counts.get().open() > 0) {
            String text = acknowledged + " of " + expected + " starts acknowledged, " + toBeSent
                    + " messages to be sent, " + counts;
            return new State(false, text, text);
        }
        Map<String, Long> left = messagesLeft();
        fewestLeft = Math.min(
                fewestLeft, left.values().stream().mapToLong(Long::longValue).sum());
        return new State(left.isEmpty(), fewestLeft + " left, " + counts, "messages are left: " + left + ", " + counts);
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
