package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;

import io.waystage.dsl.ServiceTaskStep;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.Bulks;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.StuckQuery;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.BulkAction;
import io.waystage.engine.store.WorkflowSearch;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A bank is down for ten thousand transfers, and what operators do about it; see docs/bad-day.md. */
public final class BadDay {

    private static final int TRANSFERS = 10_000;
    private static final WorkflowSearch ALL = WorkflowSearch.ALL.workflow("BANK", "Transfer");
    private static final Operator EVE = Operator.of("eve").because("the bank was down");

    private final Bank bank = new Bank();
    private final Demo demo;

    private BadDay(Demo demo) {
        this.demo = demo;
    }

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo()) {
            BadDay day = new BadDay(demo);
            demo.add(new Transfer(day.bank, false)).start();
            day.begin();
            day.mend();
            day.end();
        }
    }

    private WaystageClient client() {
        return demo.client();
    }

    /** The bank goes down, and the alarm says so. */
    private void begin() throws Exception {
        client().startAll(IntStream.range(0, TRANSFERS)
                .mapToObj(i -> StartRequest.of(WorkflowKey.of("BANK", kind(i) + "-" + i)))
                .toList());
        await("all to fail", () -> count(ALL.errorType(Bank.DOWN)) == TRANSFERS);
        StuckQuery.Page stuck = client().stuck(StuckQuery.ALL.component("BANK"));
        System.out.println("stuck: " + stuck.workflows().get(0).reason().text());
        System.out.println(count(ALL.errorType(Bank.DOWN)) + " transfers have failed");
    }

    /** Of a hundred transfers five are of each of the other kinds. */
    private static String kind(int number) {
        return switch (number % 20) {
            case 0 -> "STALE";
            case 1 -> "AUDITED";
            case 2 -> "WITHDRAWN";
            default -> "PLAIN";
        };
    }

    private void mend() throws Exception {
        bank.up = true;
        demo.deploy(new Transfer(bank, true));
        System.out.println("version 2 is deployed");
        // The reservations of some have expired: they are made again.
        run("replayed from RESERVE", "STALE-", BulkAction.replayStage("RESERVE", null));
        // Some customers do not want it any more: what was reserved for them is released.
        run("cancelled", "WITHDRAWN-", BulkAction.cancel());
        // Some are to be audited, which only the new version does.
        run("migrated to version 2", "AUDITED-", BulkAction.migrate(2, Map.of()));
        // All the others only have to be tried again.
        run("tried again", "AUDITED-", BulkAction.retryFailed());
        run("tried again", "PLAIN-", BulkAction.retryFailed());
    }

    private void run(String what, String reference, BulkAction action) throws Exception {
        Bulks bulks = client().bulks();
        UUID id = bulks.start(ALL.reference(reference), action, 0, EVE);
        await(
                "the action over many workflows",
                () -> bulks.describe(id).orElseThrow().status().isOver());
        Bulk end = bulks.describe(id).orElseThrow();
        System.out.println(end.tally().done() + " of " + end.found().number() + " " + what);
    }

    private void end() throws Exception {
        await("all to end", () -> count(ALL.status(WorkflowStatus.RUNNING, WorkflowStatus.COMPENSATING)) == 0);
        System.out.println(count(ALL.status(WorkflowStatus.COMPLETED)) + " completed, "
                + count(ALL.status(WorkflowStatus.CANCELLED)) + " cancelled");
        System.out.println(bank.released.get() + " reservations released, " + bank.audited.get() + " audited");
        System.out.println(client().stuck(StuckQuery.ALL).workflows().size() + " stuck");
        System.out.println(client().verify(AuditReader.Filter.ALL, progress -> {})
                        .differences()
                        .size() + " differences");
    }

    private long count(WorkflowSearch search) {
        return client().count(search, TRANSFERS).number();
    }

    private static void await(String what, BooleanSupplier condition) throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new TimeoutException("Waited too long for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** The service that is down. */
    private static final class Bank {

        static final String DOWN = "io.waystage.samples.feature.BadDay$BankIsDownException";

        private final AtomicInteger released = new AtomicInteger();
        private final AtomicInteger audited = new AtomicInteger();
        private volatile boolean up;

        private void debit() {
            if (!up) {
                throw new BankIsDownException();
            }
        }
    }

    private static final class BankIsDownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BankIsDownException() {
            super("no answer from the bank", null, false, false);
        }
    }

    /** Reserves the money and moves it; version 2 tells the auditors as well. */
    private static final class Transfer extends WorkflowBuilder {

        private final Bank bank;
        private final boolean audited;

        Transfer(Bank bank, boolean audited) {
            this.bank = bank;
            this.audited = audited;
        }

        @Override
        public void configure() {
            ServiceTaskStep credited = workflow("Transfer")
                    .component("BANK")
                    .retry(fixed(ofMillis(10)).maxAttempts(1))
                    .stage("RESERVE")
                    .task("reserve")
                    .handle(() -> {})
                    .compensateWith("release")
                    .task("release")
                    .handle(() -> bank.released.incrementAndGet())
                    .stage("MOVE")
                    .task("debit")
                    .handle(bank::debit)
                    .task("credit")
                    .after("debit")
                    .handle(() -> {});
            if (audited) {
                credited.stage("TELL").task("audit").handle(() -> bank.audited.incrementAndGet());
            }
        }
    }
}
