package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.Round;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an event costs in several applications that stand ready side by side, in the same process and on the same server. They
 * take turns, round by round, so that whatever the machine does hits all of them.
 */
final class Turns implements AutoCloseable {

    private final Bench bench;
    private final List<Entrant> entrants = new ArrayList<>();

    private record Entrant(String name, Trial trial, List<Round> rounds) {

        Spread spread(ToDoubleFunction<Round> value) {
            return Spread.of(rounds.stream().mapToDouble(value).toArray());
        }

        /** Of neighbouring rounds. */
        Spread against(Entrant first) {
            double[] ratios = new double[rounds.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = rounds.get(i).cpuPerEvent() / first.rounds.get(i).cpuPerEvent();
            }
            return Spread.of(ratios);
        }
    }

    Turns(Bench bench) {
        this.bench = bench;
    }

    /** Takes over one more, and closes it in the end. The first is what the others are held against. */
    Trial add(String name, Trial trial) {
        entrants.add(new Entrant(name, trial, new ArrayList<>()));
        return trial;
    }

    List<Figure> measure() throws InterruptedException, SQLException {
        if (bench.warm().compareAndSet(false, true)) {
            bench.progress().say("  warm-up of the JVM: " + entrants.get(0).name);
            entrants.get(0).trial.saturate(bench.settings().warmUp(), 0);
        }
        List<Entrant> order = new ArrayList<>(entrants);
        for (int i = 1; i <= bench.settings().rounds(); i++) {
            for (Entrant each : order) {
                bench.progress().say("  turn " + i + ": " + each.name);
                each.rounds.addAll(each.trial.saturate(bench.settings().rampUp(), 1));
            }
            // Who always came first would always have the JVM that is a little less warm.
            Collections.reverse(order);
        }
        for (Entrant each : entrants) {
            each.trial.verify();
        }
        return figures();
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (Entrant each : entrants) {
            figures.add(new Figure(Group.EVENT, each.name, each.spread(Round::cpuPerEvent)));
            figures.add(new Figure(Group.EVENT_THROUGHPUT, each.name, each.spread(Round::workflowsPerSecond)));
        }
        Entrant first = entrants.get(0);
        for (Entrant each : entrants.subList(1, entrants.size())) {
            figures.add(new Figure(Group.EVENT_RATIO, each.name + ", against " + first.name, each.against(first)));
        }
        return figures;
    }

    /** The last one first. */
    @Override
    public void close() {
        Deque<Trial> open = new ArrayDeque<>();
        entrants.forEach(each -> open.push(each.trial));
        RuntimeException failure = null;
        for (Trial trial : open) {
            try {
                trial.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
