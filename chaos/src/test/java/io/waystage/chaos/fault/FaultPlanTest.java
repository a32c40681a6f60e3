package io.waystage.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.config.CommitPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {

    private static final int ROUND = 26;

    @Test
    void theSameSeedMakesTheSameTrouble() {
        assertThat(draws(42, 100)).isEqualTo(draws(42, 100)).isNotEqualTo(draws(43, 100));
    }

    @Test
    void theChanceOfAFaultIsItsOwn() {
        FaultPlan careless = new FaultPlan(42);
        FaultPlan careful = new FaultPlan(42);
        careless.next();
        careless.random().nextLong();
        careless.random().nextLong();
        careful.next();

        assertThat(careless.next()).isEqualTo(careful.next());
        assertThat(careless.random().nextLong()).isEqualTo(careful.random().nextLong());
    }

    @Test
    void aRoundHasEachCommitPointAndEachKindOfFault() {
        List<Fault> round = faults(42, ROUND);

        Set<CommitPoint> points = round.stream()
                .filter(KillPoints.class::isInstance)
                .map(KillPoints.class::cast)
                .flatMap(fault -> Stream.concat(fault.engine().stream(), Stream.of(fault.worker())))
                .collect(Collectors.toSet());
        assertThat(points).containsExactlyInAnyOrder(CommitPoint.values());
        assertThat(round.stream().map(Fault::name).collect(Collectors.toSet())).hasSize(22);
        assertThat(round.get(0)).isInstanceOf(KillPoints.class);
    }

    private static List<String> draws(long seed, int count) {
        FaultPlan plan = new FaultPlan(seed);
        List<String> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            draws.add(plan.next() + " " + plan.random().nextLong());
        }
        return draws;
    }

    private static List<Fault> faults(long seed, int count) {
        FaultPlan plan = new FaultPlan(seed);
        return IntStream.range(0, count).mapToObj(i -> plan.next()).toList();
    }
}
