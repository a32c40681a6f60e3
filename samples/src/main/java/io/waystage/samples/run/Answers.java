package io.waystage.samples.run;

import io.waystage.samples.console.Console;
import io.waystage.samples.run.Happening.Answer;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/**
 * Waits for the person at the console in a thread of its own, so that the story goes on meanwhile. An answer is one more
 * thing that happens.
 */
final class Answers {

    private final Console console;
    private final Queue<Happening> happenings;
    private final Semaphore asked = new Semaphore(0);
    private boolean listening;

    Answers(Console console, Queue<Happening> happenings) {
        this.console = console;
        this.happenings = happenings;
    }

    /** Asks for one line; called by the teller. */
    void ask() {
        if (!listening) {
            listening = true;
            Thread reader = new Thread(this::listen, "answers");
            reader.setDaemon(true);
            reader.start();
        }
        asked.release();
    }

    private void listen() {
        String line;
        do {
            asked.acquireUninterruptibly();
            line = console.readLine();
            happenings.add(new Answer(line));
        } while (line != null);
    }
}
