package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.process.Counts;
import io.waystage.benchmarks.process.EngineProcess;
import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.Ledger;
import io.waystage.benchmarks.subject.Pizza;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** Engine processes with the small heap that is to be enough, and what they have in common. */
final class Small {

    /** In MiB. */
    static final int HEAP = 512;

    /** What takes longer than this is not worth waiting for. */
    private static final long WORKFLOWS_PER_SECOND = 500;

    private Small() {}

    /** @param also options beside those of every application */
    static EngineProcess start(Bench bench, Database database, String prefix, Map<String, String> also) {
        Map<String, String> options = bench.options(database);
        options.putAll(also);
        return EngineProcess.start(HEAP, prefix, options);
    }

    /** How long so many workflows may take, and two minutes. */
    static Duration limit(long workflows) {
        return Duration.ofSeconds(workflows / WORKFLOWS_PER_SECOND).plusMinutes(2);
    }

    /** Waits until so many events are applied, in all processes together. */
    static void await(Bench bench, String phase, long events, LongSupplier applied) throws InterruptedException {
        bench.progress().until(phase, limit(events / Pizza.EVENTS), applied, events);
    }

    /** Lets no more workflows begin, and waits for those that have begun. */
    static Counts drain(Bench bench, EngineProcess engine) throws InterruptedException {
        engine.relax();
        long events = Pizza.EVENTS * engine.counts().started();
        await(bench, "all workflows complete", events, () -> engine.counts().applied());
        return engine.counts();
    }

    /**
     * Checks in the database, once no process has it any more, that so many workflows are COMPLETED, with exactly their
     * events.
     */
    static void verify(Bench bench, Database database, long workflows) throws SQLException {
        Ledger.Totals totals = new Ledger(database).totals();
        if (!totals.equals(new Ledger.Totals(workflows, 0, Pizza.EVENTS * workflows))) {
            throw new IllegalStateException("Not " + workflows + " workflows are COMPLETED, but " + totals);
        }
        bench.verified().add(workflows);
    }
}
