package io.waystage.engine.limit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who goes next: the most urgent first, among equals one of each component in turn, of a component the oldest first. */
public final class Turns {

    private Turns() {}

    /**
     * Picks at most so many, in the order in which they go.
     *
     * @param last the component that went last; the one after it in the order of names goes first now. Null if none has
     */
    public static <T> List<Waiting<T>> next(List<Waiting<T>> waiting, int most, @Nullable String last) {
        List<Waiting<T>> picked = new ArrayList<>();
        TreeMap<Integer, List<Waiting<T>>> byPriority = new TreeMap<>(Comparator.reverseOrder());
        waiting.forEach(one -> byPriority
                .computeIfAbsent(one.priority(), priority -> new ArrayList<>())
                .add(one));
        String before = last;
        for (List<Waiting<T>> equals : byPriority.values()) {
            picked.addAll(inTurn(equals, most - picked.size(), before));
            before = picked.isEmpty() ? before : picked.get(picked.size() - 1).component();
        }
        return picked;
    }

    private static <T> List<Waiting<T>> inTurn(List<Waiting<T>> equals, int most, @Nullable String last) {
        TreeMap<String, Deque<Waiting<T>>> byComponent = new TreeMap<>();
        equals.stream()
                .sorted(Comparator.comparing(Waiting::since))
                .forEach(one -> byComponent
                        .computeIfAbsent(one.component(), component -> new ArrayDeque<>())
                        .add(one));
        List<Waiting<T>> picked = new ArrayList<>();
        String before = last;
        while (picked.size() < most && !byComponent.isEmpty()) {
            Map.Entry<String, Deque<Waiting<T>>> turn =
                    before == null ? byComponent.firstEntry() : byComponent.higherEntry(before);
            Map.Entry<String, Deque<Waiting<T>>> next = turn == null ? byComponent.firstEntry() : turn;
            picked.add(next.getValue().remove());
            before = next.getKey();
            if (next.getValue().isEmpty()) {
                byComponent.remove(next.getKey());
            }
        }
        return picked;
    }
}
