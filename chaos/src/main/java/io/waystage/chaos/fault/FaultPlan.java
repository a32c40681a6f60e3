package io.waystage.chaos.fault;

import io.waystage.engine.config.CommitPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * An endless sequence of faults, the same for the same seed. It goes in rounds: each has every kind of fault once and
 * every commit point once, in an order of its own, so that also a short run has seen most. For one thread.
 */
public final class FaultPlan {

    private static final int ENGINES = 3;

    private final long seed;
    private final List<Fault> round = new ArrayList<>();
    private int number;

    public FaultPlan(long seed) {
        this.seed = seed;
    }

    /** The next fault. */
    public Fault next() {
        if (round.isEmpty()) {
            round.addAll(newRound(random()));
        }
        number++;
        return round.remove(0);
    }

    /** The chance of the fault that was given last: its own, so that it is the same whatever the faults before did with theirs. */
    public RandomGenerator random() {
        return new Random(seed * 31 + number);
    }

    private static List<Fault> newRound(RandomGenerator random) {
        Random shuffling = new Random(random.nextLong());
        List<Fault> faults = new ArrayList<>(Stream.of(
                        Kill.all(),
                        Network.all(),
                        CutCommits.all(),
                        Shuffle.all(),
                        List.<Fault>of(new GarbageFault(), new Flood(), new RefuseTasks()))
                .flatMap(List::stream)
                .toList());
        Collections.shuffle(faults, shuffling);
        List<Fault> killPoints = killPoints(shuffling);
        // Spread evenly between the others, the first at the beginning.
        List<Fault> result = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            int due = i * killPoints.size() / faults.size();
            if (i == 0 || due > (i - 1) * killPoints.size() / faults.size()) {
                result.add(killPoints.get(due));
            }
            result.add(faults.get(i));
        }
        return result;
    }

    private static List<Fault> killPoints(Random shuffling) {
        List<CommitPoint> points = new ArrayList<>(List.of(CommitPoint.values()));
        Collections.shuffle(points, shuffling);
        return KillPoints.at(points, ENGINES);
    }

    /** Faults for these commit points alone. */
    public static List<Fault> reaching(Collection<CommitPoint> points) {
        return KillPoints.at(List.copyOf(points), ENGINES);
    }
}
