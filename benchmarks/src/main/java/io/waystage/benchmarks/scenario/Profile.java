package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.ClosedLoop;
import io.waystage.benchmarks.profile.CpuProfile;
import io.waystage.benchmarks.profile.Recorder;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who uses the CPU at saturation. Recording costs a little, so this round counts for nothing else. */
public final class Profile implements Scenario {

    private static final int PACKAGES = 12;

    private final Path results;

    /** @param results where the recording is kept, as {@code <database>.jfr} */
    public Profile(Path results) {
        this.results = results;
    }

    @Override
    public String name() {
        return "profile at saturation";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Trial trial = Trial.begin(bench)) {
            CpuProfile profile = record(trial, bench);
            trial.drain();
            trial.verify();
            List<Figure> figures = new ArrayList<>();
            add(figures, Group.PROFILE, profile.areas());
            add(figures, Group.PROFILE_PACKAGES, profile.packages(PACKAGES));
            return figures;
        }
    }

    private CpuProfile record(Trial trial, Bench bench) throws IOException, InterruptedException {
        String name = bench.server().name().toLowerCase(Locale.ROOT) + ".jfr";
        Path file = Files.createDirectories(results).resolve(name);
        try (ClosedLoop load = trial.saturate()) {
            trial.pass("ramp-up", bench.settings().rampUp());
            try (Recorder recorder = Recorder.start()) {
                trial.pass("recording", bench.settings().round());
                return recorder.end(file);
            }
        }
    }

    private static void add(List<Figure> figures, Group group, Map<String, Double> shares) {
        shares.forEach((name, percent) -> figures.add(new Figure(group, name, Spread.of(percent))));
    }
}
