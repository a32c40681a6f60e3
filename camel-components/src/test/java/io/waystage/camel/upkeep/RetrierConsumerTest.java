package io.waystage.camel.upkeep;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WakeUpStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.Test;

/** What the retrier does when nothing of what is due can be fired, for instance while the broker is away. */
class RetrierConsumerTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /** Of which as many are due at each look as it takes. */
    private final class Endless implements WakeUpStore {

        @Override
        public int fireDue(Instant now, int limit, Function<List<WakeUp>, Collection<WakeUp>> fire) {
            looks.incrementAndGet();
            List<WakeUp> due = IntStream.range(0, limit)
                    .mapToObj(i -> new WakeUp(UUID.randomUUID(), "retry", now, "no event"))
                    .toList();
            assertThat(fire.apply(due)).isEmpty();
            return limit;
        }

        @Override
        public Count count(Instant now) {
            throw new AssertionError("nobody asks");
        }
    }

    private final class Counting implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            failures.incrementAndGet();
        }

        @Override
        public void handleException(String message, Throwable exception) {
            failures.incrementAndGet();
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            failures.incrementAndGet();
        }
    }

    @Test
    void itPausesBeforeItLooksAgainHoweverMuchIsDue() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            DueSignal signal = new DueSignal();
            RetrierConsumer consumer = new RetrierConsumer(
                    context.getEndpoint("direct:retries"),
                    exchange -> {},
                    Endless::new,
                    () -> signal,
                    InstantSource.system(),
                    NEVER);
            consumer.setExceptionHandler(new Counting());
            consumer.start();
            try {
                await().until(() -> looks.get() == 1 && failures.get() == 500);
                await().during(ofMillis(500)).until(() -> looks.get() == 1);
            } finally {
                consumer.stop();
            }
        }
    }
}
