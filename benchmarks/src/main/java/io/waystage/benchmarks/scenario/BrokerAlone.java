package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.floor.BareBroker;
import io.waystage.benchmarks.floor.Yardstick;
import io.waystage.benchmarks.load.Reading;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What the broker alone allows on this machine: the limit that the figures of the whole are to be held against. */
public final class BrokerAlone implements Scenario {

    private static final int YARDSTICKS = 51;
    private static final int YARDSTICK_WARM_UP = 50;

    @Override
    public String name() {
        return "the messages alone, without engine and database";
    }

    /** While the machine has nothing else to do. */
    private static Spread yardstick() {
        double[] micros = new double[YARDSTICKS];
        for (int i = 0; i < YARDSTICK_WARM_UP; i++) {
            Yardstick.measure();
        }
        for (int i = 0; i < YARDSTICKS; i++) {
            micros[i] = Yardstick.measure();
        }
        return Spread.of(micros);
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        try (BareBroker broker =
                new BareBroker(bench.settings(), Files.createTempDirectory(bench.directory(), "broker-"))) {
            bench.progress().during("warm-up", bench.settings().warmUp(), broker::completed);
            for (int i = 1; i <= bench.settings().rounds(); i++) {
                Reading begin = bench.read();
                long before = broker.completed();
                String phase = "round " + i + " of " + bench.settings().rounds();
                bench.progress().during(phase, bench.settings().round(), broker::completed);
                Reading end = bench.read();
                long completed = broker.completed() - before;
                if (completed == 0) {
                    throw new IllegalStateException("The broker moved no message in " + phase);
                }
                rates.add(completed / end.secondsSince(begin));
                cpu.add(end.jvmMicrosSince(begin) / completed);
            }
        }
        return List.of(
                new Figure(Group.MACHINE, "on one thread", yardstick()),
                new Figure(Group.THROUGHPUT, "workflows, their messages alone", Spread.of(rates)),
                new Figure(Group.CPU, "JVM, the messages alone", Spread.of(cpu)));
    }
}
