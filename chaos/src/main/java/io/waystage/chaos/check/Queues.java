package io.waystage.chaos.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is left on the broker: nothing but garbage, and that where it belongs. What the engine or a worker has refused is on
 * the rejected queue, with its reason; what the broker itself gave up before anybody could refuse it is a dead letter.
 */
final class Queues {

    static final String EMPTY = "no message is left on any queue";
    static final String REJECTED =
            "garbage is rejected with a reason or a dead letter, once, and nothing else is but what was refused";

    static final String REFUSED = "who sends what is refused finds it on the rejected queue, with the reason";

    private Queues() {}

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
     * @param deadLetters the garbage among them
     * @param acknowledged ids of garbage that the broker has acknowledged; there may be more of which nobody is sure
     * @param refused ids of events that came by messages and stand in the audit trail as refused
     */
    static void checkRejected(
            List<GivenUp> rejected,
            List<GivenUp> deadLetters,
            Set<String> acknowledged,
            Set<String> refused,
            Findings findings) {
        findings.checked(REJECTED, rejected.size() + deadLetters.size());
        Map<String, GivenUp> seen = new HashMap<>();
        List<GivenUp> all = new ArrayList<>(deadLetters);
        all.addAll(rejected);
        for (GivenUp message : all) {
            String id = message.garbage();
            GivenUp first = id == null ? null : seen.putIfAbsent(id, message);
            if (first != null) {
                findings.violation(
                        REJECTED,
                        "garbage " + id + " is there twice: " + first.trace() + " and " + message.trace() + ": "
                                + message.text());
            }
        }
        Set<String> toBeFound = new HashSet<>(refused);
        findings.checked(REFUSED, refused.size());
        for (GivenUp message : rejected) {
            toBeFound.removeAll(message.eventIds());
            if (message.garbage() == null && Collections.disjoint(refused, message.eventIds())) {
                findings.violation(
                        REJECTED, "was rejected and is no garbage: " + message.reason() + ": " + message.text());
            }
            if (message.reason() == null || message.reason().isBlank()) {
                findings.violation(REJECTED, "was rejected without a reason: " + message.text());
            }
        }
        toBeFound.forEach(id -> findings.violation(REFUSED, "event " + id + " is not there"));
        for (String id : acknowledged) {
            if (!seen.containsKey(id)) {
                findings.violation(REJECTED, "garbage " + id + " has disappeared");
            }
        }
    }
}
