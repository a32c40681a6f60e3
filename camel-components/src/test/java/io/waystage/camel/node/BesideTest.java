package io.waystage.camel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BesideTest {

    private final ExecutorService thread = Executors.newCachedThreadPool();
    private final Resource resource = new Resource();
    private final IllegalStateException failure = new IllegalStateException("no database");

    private static final class Resource implements AutoCloseable {

        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    private Beside<AutoCloseable> begin(Supplier<AutoCloseable> open) {
        return Beside.begin(thread, open);
    }

    private void failBeside(Supplier<AutoCloseable> open, RuntimeException reason) {
        Beside<AutoCloseable> beside = begin(open);
        try (beside) {
            throw reason;
        }
    }

    private AutoCloseable fail() {
        throw failure;
    }

    @AfterEach
    void noThreadIsLeft() {
        assertThat(thread.isShutdown()).isTrue();
    }

    @Test
    void opensWhileTheCallerDoesSomethingElse() {
        CountDownLatch begun = new CountDownLatch(1);
        try (Beside<AutoCloseable> beside = begin(() -> {
            begun.countDown();
            return resource;
        })) {
            assertThat(begun).satisfies(CountDownLatch::await);
            assertThat(beside.take()).isSameAs(resource);
        }
        assertThat(resource.closed).as("whoever took it closes it").isFalse();
    }

    @Test
    void whatNobodyTookIsClosed() {
        IllegalArgumentException broker = new IllegalArgumentException("no broker");

        assertThatThrownBy(() -> failBeside(() -> resource, broker))
                .isSameAs(broker)
                .hasNoSuppressedExceptions();
        assertThat(resource.closed).isTrue();
    }

    @Test
    void itsFailureIsThrownAsItIs() {
        assertThatThrownBy(() -> {
                    try (Beside<AutoCloseable> beside = begin(this::fail)) {
                        beside.take();
                    }
                })
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    @Test
    void itsFailureIsToldBesideThatOfTheCaller() {
        IllegalArgumentException broker = new IllegalArgumentException("no broker");

        assertThatThrownBy(() -> failBeside(this::fail, broker))
                .isSameAs(broker)
                .hasSuppressedException(failure);
    }

    @Test
    void anInterruptionWaitsUntilItIsOpen() {
        Thread caller = Thread.currentThread();
        try (Beside<AutoCloseable> beside = begin(() -> {
            caller.interrupt();
            return resource;
        })) {
            assertThat(beside.take()).isSameAs(resource);
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
