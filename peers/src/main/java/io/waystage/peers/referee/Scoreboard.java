package io.waystage.peers.referee;

import io.waystage.peers.engine.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

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
        if (results.failures().containsKey(kind)) {
            out.println("is out");
            return;
        }
        try {
            out.println(work.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            out.println("FAILED: " + e.getMessage());
            results.fail(kind, what + ": " + e.getMessage());
        }
    }
}
