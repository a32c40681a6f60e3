package io.waystage.peers.referee;

import io.waystage.peers.engine.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Shows how far a run has come, and who is out. */
final class Scoreboard {

    private final Results results;
    private final int turns;
    private final PrintStream out;
    private final long begin = System.nanoTime();
    private int turn;

    Scoreboard(Results results, int turns, PrintStream out) {
        this.results = results;
        this.turns = turns;
        this.out = out;
    }

    /** @param work answers with what it has come to; its peer is out if it fails */
    void next(Kind kind, String what, Callable<String> work) throws InterruptedException {
        boolean out = results.failures().containsKey(kind);
        next(kind, what, out, work, why -> results.fail(kind, what + ": " + why));
    }

    /** The same for a list; a peer that fails is out for those of so many items only. */
    void nextList(Kind kind, int items, Callable<String> work) throws InterruptedException {
        boolean out = results.failedList(kind, items).isPresent();
        next(
                kind,
                String.format(Locale.ROOT, "%,d items", items),
                out,
                work,
                why -> results.failList(kind, items, why));
    }

    private void next(Kind kind, String what, boolean isOut, Callable<String> work, Consumer<String> failed)
            throws InterruptedException {
        turn++;
        Duration passed = Duration.ofNanos(System.nanoTime() - begin);
        out.printf(
                Locale.ROOT,
                "%2d:%02d  turn %2d of %d  %-12s  %-28s ",
                passed.toMinutes(),
                passed.toSecondsPart(),
                turn,
                turns,
                what,
                kind.title());
        out.flush();
        if (isOut) {
            out.println("is out");
            return;
        }
        try {
            out.println(work.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            out.println("FAILED: " + e.getMessage());
            failed.accept(String.valueOf(e.getMessage()));
        }
    }
}
