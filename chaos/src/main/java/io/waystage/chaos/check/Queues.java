package io.waystage.chaos.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is left on the broker: nothing but garbage, and that where it belongs. What the engine or a worker has refused is on
 * the rejected queue, with its reason; what the broker itself gave up before anybody could refuse it is a dead letter.
 */
final class Queues {

    static final String EMPTY = "no message is left on any queue";
    static final String REJECTED = "garbage is rejected with a reason or a dead letter, once, and nothing else is";

    private Queues() {}

    /**
     * A message on the rejected queue.
     *
     * @param garbage the id of the garbage that it is; null if it is none
     * @param reason why it was rejected; null if it does not say
     */
    record Rejected(@Nullable String garbage, @Nullable String reason, String text) {}

    /** @param depths of all queues, without what may be there */
    static void checkDepths(Map<String, Long> depths, Findings findings) {
        findings.checked(EMPTY, depths.size());
        depths.forEach((queue, depth) -> {
            if (depth > 0) {
                findings.violation(EMPTY, depth + " messages are left on " + queue);
            }
        });
    }

    /**
     * Compares what was rejected with what was sent.
     *
     * @param deadLetters ids of garbage among the dead letters
     * @param acknowledged ids of garbage that the broker has acknowledged; there may be more of which nobody is sure
     */
    static void checkRejected(
            List<Rejected> rejected, List<String> deadLetters, Set<String> acknowledged, Findings findings) {
        findings.checked(REJECTED, rejected.size() + deadLetters.size());
        Set<String> seen = new HashSet<>();
        for (String id : deadLetters) {
            if (!seen.add(id)) {
                findings.violation(REJECTED, "garbage " + id + " is a dead letter twice");
            }
        }
        for (Rejected message : rejected) {
            if (message.garbage() == null) {
                findings.violation(
                        REJECTED, "was rejected and is no garbage: " + message.reason() + ": " + message.text());
            } else if (!seen.add(message.garbage())) {
                findings.violation(REJECTED, "garbage " + message.garbage() + " was rejected twice");
            }
            if (message.reason() == null || message.reason().isBlank()) {
                findings.violation(REJECTED, "was rejected without a reason: " + message.text());
            }
        }
        for (String id : acknowledged) {
            if (!seen.contains(id)) {
                findings.violation(REJECTED, "garbage " + id + " has disappeared");
            }
        }
    }
}
