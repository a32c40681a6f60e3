package io.waystage.camel.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Artemis relies on: packets of one connection are taken in one at a time and in their order, and none is lost. */
@Timeout(60)
class CallerRunsInOrderTest {

    private static final int THREADS = 4;
    private static final int TASKS = 20_000;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CallerRunsInOrder executor = new CallerRunsInOrder(pool);

    private record Task(int thread, int number) {}

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

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

    @Test
    void aTaskThatOverflowsTheStackKeepsNobodyUp() {
        List<String> ran = new ArrayList<>();

        executor.execute(CallerRunsInOrderTest::overflow);
        executor.execute(() -> ran.add("next"));

        assertThat(ran).containsExactly("next");
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    private static void overflow() {
        overflow();
    }

    @Test
    void whoHasRunManyOfOthersTasksIsLetGo() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(1);

        executor.execute(() -> {
            for (int i = 0; i < CallerRunsInOrder.AT_ONCE; i++) {
                executor.execute(() -> {});
            }
            executor.execute(() -> {
                awaitUninterruptibly(free);
                ran.countDown();
            });
        });
        free.countDown();

        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEndedPoolKeepsNobodyUp() {
        pool.shutdownNow();
        List<Integer> ran = new ArrayList<>();

        executor.execute(() -> {
            for (int i = 0; i < 3 * CallerRunsInOrder.AT_ONCE; i++) {
                int number = i;
                executor.execute(() -> ran.add(number));
            }
        });

        assertThat(ran).hasSize(3 * CallerRunsInOrder.AT_ONCE).isSorted();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
