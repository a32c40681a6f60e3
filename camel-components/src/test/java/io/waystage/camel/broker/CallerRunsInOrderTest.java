package io.waystage.camel.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Artemis relies on: packets of one connection are taken in one at a time and in their order, and none is lost. */
@Timeout(60)
class CallerRunsInOrderTest {

    private static final int THREADS = 4;
    private static final int TASKS = 20_000;

    private final CallerRunsInOrder executor = new CallerRunsInOrder();

    private record Task(int thread, int number) {}

    @Test
    void tasksOfManyThreadsRunOneAtATimeAndEachThreadsInItsOrder() throws InterruptedException {
        List<Task> ran = new ArrayList<>();
        AtomicInteger running = new AtomicInteger();
        Set<Integer> together = Collections.synchronizedSet(new HashSet<>());
        CountDownLatch done = new CountDownLatch(THREADS * TASKS);
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            new Thread(() -> {
                        for (int i = 0; i < TASKS; i++) {
                            Task task = new Task(thread, i);
                            executor.execute(() -> {
                                together.add(running.incrementAndGet());
                                ran.add(task);
                                running.decrementAndGet();
                                done.countDown();
                            });
                        }
                    })
                    .start();
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(together).containsExactly(1);
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            assertThat(ran.stream().filter(task -> task.thread() == thread).map(Task::number))
                    .hasSize(TASKS)
                    .isSorted();
        }
    }

    @Test
    void anIdleOneRunsTheTaskBeforeItReturns() {
        List<Thread> ran = new ArrayList<>();

        executor.execute(() -> ran.add(Thread.currentThread()));

        assertThat(ran).containsExactly(Thread.currentThread());
    }

    @Test
    void whatATaskBringsRunsAfterIt() {
        List<String> ran = new ArrayList<>();

        executor.execute(() -> {
            executor.execute(() -> ran.add("second"));
            ran.add("first");
        });

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void aTaskThatFailsKeepsNobodyUp() {
        List<String> ran = new ArrayList<>();

        executor.execute(() -> {
            throw new IllegalStateException("no such packet");
        });
        executor.execute(() -> ran.add("next"));

        assertThat(ran).containsExactly("next");
    }
}
