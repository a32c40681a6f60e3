package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;

import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import java.time.Duration;

/** A trip whose last part cannot be booked: what was booked before is cancelled, the last first. */
public final class Saga {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Saga() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Trip()).start()) {
            StartRequest trip = StartRequest.of(WorkflowKey.of("TRAVEL", "TRIP-1"));
            WorkflowView end = demo.client().startAndAwait(trip, LIMIT).get();
            System.out.println("the trip is " + end.status());
            end.stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .forEach(task -> System.out.println(task.name() + " " + task.status()));
        }
    }

    private static final class Trip extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Trip")
                    .component("TRAVEL")
                    .retry(fixed(ofMillis(50)).maxAttempts(2))
                    .stage("BOOK")
                    .task("book_flight")
                    .handle(() -> System.out.println("flight booked"))
                    .compensateWith("cancel_flight")
                    .task("book_hotel")
                    .after("book_flight")
                    .handle(() -> System.out.println("hotel booked"))
                    .compensateWith("cancel_hotel")
                    .task("book_car")
                    .after("book_hotel")
                    .handle(Trip::noCar)
                    .onExhausted(OnExhausted.compensate())
                    .task("cancel_flight")
                    .handle(() -> System.out.println("flight cancelled"))
                    .task("cancel_hotel")
                    .handle(() -> System.out.println("hotel cancelled"));
        }

        private static Object noCar() {
            throw new IllegalStateException("no car left");
        }
    }
}
