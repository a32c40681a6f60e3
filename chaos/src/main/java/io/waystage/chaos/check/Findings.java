package io.waystage.chaos.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a check has found, by promise. For one thread. */
public final class Findings {

    /** Of each promise, so many violations are kept with their words. */
    static final int KEPT = 20;

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    /**
     * How one promise fared.
     *
     * @param checked how many things were looked at
     * @param violations how many of them break it, of which the first are in {@code texts}
     */
    public record Verdict(String promise, long checked, long violations, List<String> texts) {}

    private static final Verdict NONE = new Verdict("", 0, 0, List.of());

    /** Something was looked at. */
    void checked(String promise, long count) {
        Verdict before = verdicts.getOrDefault(promise, NONE);
        verdicts.put(promise, new Verdict(promise, before.checked + count, before.violations, before.texts));
    }

    /** Something breaks a promise. */
    void violation(String promise, String text) {
        Verdict before = verdicts.getOrDefault(promise, NONE);
        List<String> texts = before.texts;
        if (texts.size() < KEPT) {
            texts = new ArrayList<>(texts);
            texts.add(text);
        }
        verdicts.put(promise, new Verdict(promise, before.checked, before.violations + 1, texts));
    }

    public List<Verdict> verdicts() {
        return List.copyOf(verdicts.values());
    }

    public boolean isClean() {
        return verdicts.values().stream().allMatch(verdict -> verdict.violations == 0);
    }
}
