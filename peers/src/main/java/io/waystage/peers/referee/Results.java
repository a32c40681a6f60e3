package io.waystage.peers.referee;

import io.waystage.peers.engine.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that was measured. */
public final class Results {

    private final Map<Kind, List<Score>> scores = new EnumMap<>(Kind.class);
    private final Map<Kind, Survival> survivals = new EnumMap<>(Kind.class);
    private final Map<Kind, String> failures = new EnumMap<>(Kind.class);
    private final Map<Integer, Map<Kind, List<Double>>> lists = new TreeMap<>();
    private final Map<Integer, Map<Kind, String>> failedLists = new TreeMap<>();
    private final Map<String, Map<String, String>> conditions;

    /** @param conditions under which it was measured, by what they concern */
    public Results(Map<String, Map<String, String>> conditions) {
        this.conditions = conditions;
    }

    public void add(Kind kind, Score score) {
        scores.computeIfAbsent(kind, any -> new ArrayList<>()).add(score);
    }

    /** @param seconds that a list of so many items took */
    public void addList(Kind kind, int items, double seconds) {
        lists.computeIfAbsent(items, any -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, any -> new ArrayList<>())
                .add(seconds);
    }

    /** It has not done a list of so many items. */
    public void failList(Kind kind, int items, String why) {
        failedLists.computeIfAbsent(items, any -> new EnumMap<>(Kind.class)).put(kind, why);
    }

    /** Of how many items, fewest first. */
    public List<Integer> lists() {
        Set<Integer> all = new TreeSet<>(lists.keySet());
        all.addAll(failedLists.keySet());
        return List.copyOf(all);
    }

    /** Seconds that each round took; none if it was not done. */
    public List<Double> list(Kind kind, int items) {
        return List.copyOf(lists.getOrDefault(items, Map.of()).getOrDefault(kind, List.of()));
    }

    /** Why not all rounds of a list were done; empty if they were. */
    public Optional<String> failedList(Kind kind, int items) {
        return Optional.ofNullable(failedLists.getOrDefault(items, Map.of()).get(kind));
    }

    /** It is out, with what it has achieved. */
    public void fail(Kind kind, String why) {
        failures.put(kind, why);
    }

    public void add(Kind kind, Survival survival) {
        survivals.put(kind, survival);
    }

    /** Who failed, when and why; what it had achieved before is kept. */
    public Map<Kind, String> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** Who has completed a round. */
    public List<Kind> kinds() {
        return List.copyOf(scores.keySet());
    }

    public List<Score> scores(Kind kind) {
        return List.copyOf(Objects.requireNonNull(scores.get(kind)));
    }

    /** Empty if its process was not killed. */
    public Optional<Survival> survival(Kind kind) {
        return Optional.ofNullable(survivals.get(kind));
    }

    public Map<String, Map<String, String>> conditions() {
        return conditions;
    }
}
