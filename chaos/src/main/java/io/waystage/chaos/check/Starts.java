package io.waystage.chaos.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Every start that was acknowledged has exactly one workflow. */
final class Starts {

    static final String PROMISE = "every acknowledged start exists once";

    private final Map<String, Integer> stored = new HashMap<>();

    void stored(String businessRefNo) {
        stored.merge(businessRefNo, 1, Integer::sum);
    }

    void check(Collection<String> acknowledged, Findings findings) {
        findings.checked(PROMISE, acknowledged.size());
        for (String reference : acknowledged) {
            if (!stored.containsKey(reference)) {
                findings.violation(PROMISE, reference + " was acknowledged and does not exist");
            }
        }
        stored.forEach((reference, count) -> {
            if (count > 1) {
                findings.violation(PROMISE, reference + " exists " + count + " times");
            }
        });
    }
}
