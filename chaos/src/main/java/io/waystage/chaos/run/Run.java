package io.waystage.chaos.run;

import io.waystage.chaos.check.Calm;
import io.waystage.chaos.check.Calm.Trouble;
import io.waystage.chaos.check.Checker;
import io.waystage.chaos.fault.Bench;
import io.waystage.chaos.fault.Fault;
import io.waystage.chaos.fault.FaultPlan;
import io.waystage.chaos.process.Member;
import io.waystage.chaos.proxy.Proxy;
import io.waystage.chaos.report.Console;
import io.waystage.chaos.report.Struck;
import io.waystage.chaos.report.Summary;
import io.waystage.engine.config.CommitPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One run from its beginning to its summary. For one thread. */
public final class Run {

    private static final String SETTLES = "when the trouble is over, everything comes to its end by itself";
    private static final String SURVIVES = "no process ends by itself";
    private static final String REACHES = "every kill point is reached";
    private static final String CUTS = "connections to broker and database are cut in the middle of a commit";
    private static final String HAPPENS = "all that is looked at has happened";
    private static final int MOST_ROUNDS = 3;

    private final Settings settings;
    private final Console console;
    private final List<Struck> struck = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

    public Run(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /** Leaves the files of a run that went wrong where they are. */
    public Summary run() throws Exception {
        console.say("Seed " + settings.seed() + ": " + settings.command());
        try (World world = World.create(settings)) {
            console.tell("Everything runs; its files are in " + world.directory());
            world.bench().up(List.of(world.bench().load()));
            try (Watch watch = new Watch(world, settings, console)) {
                strike(world, watch);
                reachWhatIsMissing(world.bench(), watch);
                Duration broken = watch.elapsed();
                console.tell("The trouble is over; waiting for what is left");
                Instant last = Instant.now();
                world.bench().up(world.bench().members());
                troubles.add(new Trouble(last, Instant.now()));
                String unsettled = new Settling(world.bench(), settings.workflows(), settings.settleLimit()).await();
                lookForSurprises(world.bench());
                return summary(world, watch, broken, unsettled);
            }
        }
    }

    private void strike(World world, Watch watch) throws InterruptedException {
        Bench bench = world.bench();
        FaultPlan plan = new FaultPlan(settings.seed());
        boolean keysHaveChanged = false;
        long next = settings.pace().toNanos();
        while (watch.elapsed().compareTo(settings.duration()) < 0) {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - watch.elapsed().toNanos()));
            next = Math.max(next + settings.pace().toNanos(), watch.elapsed().toNanos());
            if (!keysHaveChanged
                    && watch.elapsed().compareTo(settings.duration().dividedBy(2)) >= 0) {
                keysHaveChanged = true;
                strike(new ChangeOfKeys(world), plan.random(), bench, watch);
            }
            if (watch.elapsed().compareTo(settings.duration()) < 0) {
                Fault fault = plan.next();
                strike(fault, plan.random(), bench, watch);
                lookForSurprises(bench);
            }
        }
    }

    /** A long run is not over before it has been at each kill point; a short one has not the time. */
    private void reachWhatIsMissing(Bench bench, Watch watch) throws InterruptedException {
        Random random = new Random(settings.seed());
        for (int round = 0; settings.isLong() && round < MOST_ROUNDS; round++) {
            for (Fault fault : FaultPlan.reaching(bench.hits().missing())) {
                strike(fault, random, bench, watch);
                lookForSurprises(bench);
            }
        }
    }

    private void strike(Fault fault, RandomGenerator random, Bench bench, Watch watch) throws InterruptedException {
        Duration at = watch.elapsed();
        Instant from = Instant.now();
        String text;
        try {
            text = fault.strike(bench, random);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // A member that does not come back, for instance: part of what is to be found out.
            text = "did not go through: " + e;
            surprises.add(fault.name() + " " + text);
        }
        troubles.add(new Trouble(from, Instant.now()));
        Struck done = new Struck(watch.fault(), fault.name(), at, text);
        struck.add(done);
        console.struck(done);
    }

    /** A fault that strikes nothing proves nothing. */
    private static @Nullable String uncut(Bench bench) {
        int broker = cuts(bench.brokerProxies());
        int database = cuts(bench.databaseProxies());
        return broker > 0 && database > 0
                ? null
                : "cut: " + broker + " to the broker, " + database + " to the database";
    }

    private static int cuts(List<Proxy> proxies) {
        return proxies.stream().mapToInt(Proxy::cutsAtCommit).sum();
    }

    private void lookForSurprises(Bench bench) throws InterruptedException {
        for (Member member : bench.members()) {
            Optional<String> surprise = member.surprise();
            if (surprise.isPresent()) {
                surprises.add(surprise.get());
                console.say("  " + surprise.get());
                member.kill();
            }
        }
    }

    private Summary summary(World world, Watch watch, Duration broken, @Nullable String unsettled) throws Exception {
        Duration settled = watch.elapsed().minus(broken);
        String status =
                world.bench().load().ask("status", Duration.ofSeconds(10)).orElse("0 0 0");
        Map<String, Integer> starts = new TreeMap<>();
        for (Member member : world.bench().members()) {
            starts.put(member.name(), member.starts());
        }
        // Nothing may change any more while it is looked at.
        for (Member member : world.bench().members()) {
            if (member != world.bench().broker()) {
                member.kill();
            }
        }
        console.tell("Checking");
        Examination examination = new Examination(world, new Calm(troubles));
        Checker checker = examination.run();
        checker.add(SETTLES, unsettled);
        if (settings.isLong()) {
            Set<CommitPoint> missing = world.bench().hits().missing();
            checker.add(REACHES, missing.isEmpty() ? null : "not reached: " + missing);
            checker.add(CUTS, uncut(world.bench()));
            Set<String> never = checker.missing();
            checker.add(HAPPENS, never.isEmpty() ? null : "never happened: " + never);
        }
        checker.add(SURVIVES, surprises.isEmpty() ? null : String.join("; ", surprises));
        return new Summary(
                settings.seed(),
                settings.command(),
                broken,
                settled,
                Counts.read(world.bench().database()).map(Counts::done).orElse(0L),
                examination.effectCount(),
                Long.parseLong(status.split(" ", -1)[1]),
                watch.mostPageFiles(),
                starts,
                struck,
                world.bench().hits().all(),
                checker.findings());
    }
}
