package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.ClosedLoop;
import io.waystage.benchmarks.load.Reading;
import io.waystage.benchmarks.load.Round;
import io.waystage.benchmarks.subject.Application;
import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.Ledger;
import io.waystage.benchmarks.subject.Open;
import io.waystage.benchmarks.subject.Pizza;
import io.waystage.engine.config.EngineStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.RoutesBuilder;

/** An application on a database of its own, what is done to it, and the proof that it did all of its work. */
final class Trial implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** From so many rows on, autovacuum comes. */
    private static final long BULK = 10_000;

    private final Bench bench;
    private final Database database;
    private final Application application;
    private final Ledger ledger;
    private Ledger.Totals before;
    private long ignored;
    private long appliedForOthers;

    private Trial(Bench bench, Database database, Consumer<String> atLastTask, RoutesBuilder... others)
            throws SQLException {
        this.bench = bench;
        this.database = database;
        this.application = new Application(bench.options(database), "ORDER-", atLastTask, others);
        this.ledger = new Ledger(database);
        this.before = ledger.totals();
        bench.facts().putAll(database.facts());
    }

    /** @param others what the application deploys beside what is measured */
    static Trial begin(Bench bench, RoutesBuilder... others) throws IOException, SQLException {
        return begin(bench, bench.createDatabase(), reference -> {}, others);
    }

    static Trial begin(Bench bench, Database database, Consumer<String> atLastTask, RoutesBuilder... others)
            throws SQLException {
        try {
            return new Trial(bench, database, atLastTask, others);
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    Application application() {
        return application;
    }

    Database database() {
        return database;
    }

    /** Starts a workflow that stays open, and waits until it has come as far as it does. */
    void startOpen(String reference) throws InterruptedException {
        application.startOpen(reference);
        appliedForOthers += Open.EVENTS;
    }

    /** So much is in the database beside what this application's load makes. */
    void expectAlso(long completed, long open, long events) {
        before = new Ledger.Totals(before.completed() + completed, before.open() + open, before.events() + events);
    }

    /** So many more events were recorded that changed nothing. */
    void expectIgnored(long events) {
        ignored += events;
        expectAlso(0, 0, events);
    }

    /** Waits until the database has done what it does after a bulk load, if so many workflows are one. */
    void settle(long number) throws InterruptedException {
        if (number >= BULK) {
            bench.progress().say("  waiting for the database to settle");
            database.settle();
        }
    }

    /** All that are in the database. */
    long workflows() throws SQLException {
        Ledger.Totals totals = ledger.totals();
        return totals.completed() + totals.open();
    }

    /** Rounds at saturation, one after the other under one load, after a time that does not count. */
    List<Round> saturate(Duration warmUp, int rounds) throws InterruptedException, SQLException {
        List<Reading> readings = new ArrayList<>();
        try (ClosedLoop load = saturate()) {
            pass("warm-up", warmUp);
            readings.add(bench.read());
            for (int i = 1; i <= rounds; i++) {
                pass("round " + i + " of " + rounds, bench.settings().round());
                readings.add(bench.read());
            }
        }
        drain();
        List<Round> counted = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
            counted.add(Round.count(readings.get(i - 1), readings.get(i), ledger));
        }
        return counted;
    }

    /** Load until it is closed. */
    ClosedLoop saturate() {
        return ClosedLoop.start(application, bench.settings().inFlight());
    }

    /** Lets time pass under load, but not less than it takes to replace all workflows in flight. */
    void pass(String phase, Duration time) throws InterruptedException {
        long enough = application.engine().eventsApplied()
                + (long) Pizza.EVENTS * bench.settings().inFlight();
        bench.progress().during(phase, time, application::served);
        awaitEvents(phase, enough);
    }

    /** Waits for the engine to have taken in everything. */
    void drain() throws InterruptedException {
        awaitEvents("all workflows complete", Pizza.EVENTS * application.started() + appliedForOthers);
    }

    private void awaitEvents(String phase, long number) throws InterruptedException {
        bench.progress().until(phase, LIMIT, () -> {
            application.check();
            return application.engine().eventsApplied() >= number;
        });
    }

    /** Checks in the database that every workflow is COMPLETED, with exactly its events. */
    void verify() throws SQLException {
        Ledger.Totals after = ledger.totals();
        long started = application.started();
        long completed = after.completed() - before.completed();
        long events = after.events() - before.events();
        EngineStatus status = application.engine();
        if (completed != started
                || after.open() != before.open()
                || events != Pizza.EVENTS * started
                || status.eventsIgnored() != ignored
                || status.eventsRejected() != 0) {
            throw new IllegalStateException("Of " + started + " workflows " + completed + " are COMPLETED and "
                    + after.open() + " are open, with " + events + " events instead of " + Pizza.EVENTS * started + "; "
                    + status);
        }
        bench.verified().add(completed);
    }

    @Override
    public void close() {
        try (Database closing = database) {
            application.close();
        }
    }
}
