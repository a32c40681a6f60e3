package io.waystage.chaos.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A place among the processes of a run: what is there dies and is started again. Thread safe. */
public final class Member {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final String name;
    private final List<String> command;
    private final Path log;
    private final BiConsumer<Member, String> notices;
    private final AtomicInteger starts = new AtomicInteger();
    private @Nullable Child child;
    private boolean expectedToEnd;

    /** @param notices hears what the process says without being asked */
    public Member(String name, List<String> command, Path directory, BiConsumer<Member, String> notices) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = directory.resolve(name + ".log");
        this.notices = notices;
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public int starts() {
        return starts.get();
    }

    /** Starts it unless it runs, again and again if what it needs is not there yet. */
    public synchronized void up(Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!isUp()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " does not start within " + limit + "; its log is " + log);
            }
            starts.incrementAndGet();
            Child started = Child.start(command, log, text -> notices.accept(this, text));
            Optional<String> answer = started.answer(START_LIMIT);
            if (answer.filter(Protocol.READY::equals).isPresent()) {
                child = started;
                expectedToEnd = false;
            } else {
                started.kill();
            }
        }
    }

    public synchronized boolean isUp() {
        return child != null && child.isAlive();
    }

    public synchronized void kill() throws InterruptedException {
        expectedToEnd = true;
        if (child != null) {
            child.kill();
            child = null;
        }
    }

    /** Says that it may end by itself from now on. */
    public synchronized void expectEnd(boolean expected) {
        expectedToEnd = expected;
    }

    /** How it ended, if nobody expected that. */
    public synchronized Optional<String> surprise() {
        return child != null && !child.isAlive() && !expectedToEnd
                ? Optional.of(name + " " + child.end() + " by itself; its log is " + log)
                : Optional.empty();
    }

    /** Lets it exit in good order. */
    public void exit(Duration limit) throws InterruptedException {
        expectEnd(true);
        ask("exit", limit);
        kill();
    }

    /** Gives an order; empty if it does not answer. */
    public Optional<String> ask(String order, Duration limit) throws InterruptedException {
        Child running;
        synchronized (this) {
            running = child;
        }
        return running == null ? Optional.empty() : running.ask(order, limit);
    }
}
