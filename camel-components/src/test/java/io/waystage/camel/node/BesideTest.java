package io.waystage.camel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BesideTest {

    private final ExecutorService thread = Executors.newCachedThreadPool();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AutoCloseable resource = () -> closed.set(true);
    private final IllegalStateException failure = new IllegalStateException("no database");

    private Beside<AutoCloseable> begin(Supplier<AutoCloseable> open) {
        return Beside.begin(thread, open);
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
        assertThat(closed).as("whoever took it closes it").isFalse();
    }

    @Test
    void whatNobodyTookIsClosed() {
        IllegalArgumentException broker = new IllegalArgumentException("no broker");

        assertThatThrownBy(() -> {
                    try (Beside<AutoCloseable> beside = begin(() -> resource)) {
                        throw broker;
                    }
                })
                .isSameAs(broker)
                .hasNoSuppressedExceptions();
        assertThat(closed).isTrue();
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

        assertThatThrownBy(() -> {
                    try (Beside<AutoCloseable> beside = begin(this::fail)) {
                        throw broker;
                    }
                })
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
