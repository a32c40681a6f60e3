package io.waystage.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void theMostUrgentGoFirstThenComponentsInTurnThenTheOldest() {
        List<Waiting<String>> waiting = List.of(
                new Waiting<>("a2", "A", 50, at(2)),
                new Waiting<>("a1", "A", 50, at(1)),
                new Waiting<>("a3", "A", 50, at(3)),
                new Waiting<>("b9", "B", 50, at(9)),
                new Waiting<>("c5", "C", 20, at(5)),
                new Waiting<>("b8", "B", 90, at(8)));

        assertThat(Turns.next(waiting, 9, null))
                .extracting(Waiting::what)
                .containsExactly("b8", "a1", "b9", "a2", "a3", "c5");
        assertThat(Turns.next(waiting, 3, "B")).extracting(Waiting::what).containsExactly("b8", "a1", "b9");
        assertThat(Turns.next(waiting.subList(0, 4), 2, "A"))
                .extracting(Waiting::what)
                .containsExactly("b9", "a1");
        assertThat(Turns.next(waiting, 0, null)).isEmpty();
    }

    @Property
    void asManyAsThereIsRoomForAndNoneTwice(
            @ForAll("waiting") List<Waiting<Integer>> waiting, @ForAll @IntRange(max = 30) int most) {
        List<Waiting<Integer>> picked = Turns.next(waiting, most, null);

        assertThat(picked).hasSize(Math.min(most, waiting.size())).doesNotHaveDuplicates();
        assertThat(waiting).containsAll(picked);
    }

    @Property
    void nobodyIsOvertakenByOneLessUrgentOrByAYoungerOneOfTheSameComponent(
            @ForAll("waiting") List<Waiting<Integer>> waiting, @ForAll @IntRange(max = 30) int most) {
        List<Waiting<Integer>> picked = Turns.next(waiting, most, null);
        List<Waiting<Integer>> left = new ArrayList<>(waiting);
        left.removeAll(picked);

        assertThat(picked)
                .isSortedAccordingTo(Comparator.<Waiting<Integer>>comparingInt(Waiting::priority)
                        .reversed());
        for (Waiting<Integer> one : picked) {
            assertThat(left).noneMatch(other -> other.priority() > one.priority());
            assertThat(left)
                    .noneMatch(other -> other.priority() == one.priority()
                            && other.component().equals(one.component())
                            && other.since().isBefore(one.since()));
        }
    }

    @Property
    void amongEqualsNoComponentGetsTwoMoreThanOneThatStillWaits(
            @ForAll("waiting") List<Waiting<Integer>> waiting, @ForAll @IntRange(max = 30) int most) {
        List<Waiting<Integer>> equals = waiting.stream()
                .map(one -> new Waiting<>(one.what(), one.component(), 50, one.since()))
                .toList();
        List<Waiting<Integer>> picked = Turns.next(equals, most, null);
        Map<String, Long> turns = count(picked);

        count(equals).forEach((component, all) -> {
            long had = turns.getOrDefault(component, 0L);
            if (had < all) {
                assertThat(turns.values()).allMatch(other -> other <= had + 1);
            }
        });
    }

    @Property
    void pickingOneByOneIsTheSameAsPickingAllAtOnce(@ForAll("waiting") List<Waiting<Integer>> waiting) {
        List<Waiting<Integer>> oneByOne = new ArrayList<>();
        List<Waiting<Integer>> left = new ArrayList<>(waiting);
        String last = null;
        while (!left.isEmpty()) {
            Waiting<Integer> next = Turns.next(left, 1, last).get(0);
            oneByOne.add(next);
            left.remove(next);
            last = next.component();
        }

        assertThat(Turns.next(waiting, waiting.size(), null)).isEqualTo(oneByOne);
    }

    private static Map<String, Long> count(List<Waiting<Integer>> some) {
        return some.stream().collect(Collectors.groupingBy(Waiting::component, TreeMap::new, Collectors.counting()));
    }

    @Provide
    Arbitrary<List<Waiting<Integer>>> waiting() {
        Arbitrary<Function<Integer, Waiting<Integer>>> one = Combinators.combine(
                        Arbitraries.of("A", "B", "C"),
                        Arbitraries.of(0, 50, 100),
                        Arbitraries.integers().between(0, 9))
                .as((component, priority, second) -> number -> new Waiting<>(number, component, priority, at(second)));
        return one.list()
                .ofMaxSize(20)
                .map(some -> IntStream.range(0, some.size())
                        .mapToObj(number -> some.get(number).apply(number))
                        .toList());
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
