package io.waystage.dsl;

import io.waystage.blueprint.SilentTaskHandler;
import io.waystage.blueprint.TaskHandler;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.jq.Jq;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A task that a program does: an endpoint ({@link #to}), Java code ({@link #handle}), or, if it is given neither,
 * whoever listens on its queue.
 */
public final class ServiceTaskStep extends TaskStep<ServiceTaskStep> {

    private @Nullable Wiring wiring;

    ServiceTaskStep(StageStep stage, String name) {
        super(stage, name);
    }

    /** Served by an endpoint of the hosting runtime: any Camel URI. Its reply is the task's output. */
    public ServiceTaskStep to(String uri) {
        return servedBy(new Wiring.Endpoint(Objects.requireNonNull(uri, "uri")));
    }

    /**
     * Served by Java code; what it returns is the task's output.
     *
     * @param inputType what the task's input is converted to; {@code Object} takes it as it is
     */
    public <I> ServiceTaskStep handle(Class<I> inputType, TaskHandler<I> handler) {
        return servedBy(new Wiring.Handler<>(
                Objects.requireNonNull(inputType, "inputType"), Objects.requireNonNull(handler, "handler")));
    }

    /**
     * Served by Java code without an output.
     *
     * @param inputType what the task's input is converted to; {@code Object} takes it as it is
     */
    public <I> ServiceTaskStep handle(Class<I> inputType, SilentTaskHandler<I> handler) {
        Objects.requireNonNull(handler, "handler");
        TaskHandler<I> withoutOutput = input -> {
            handler.accept(input);
            return null;
        };
        return handle(inputType, withoutOutput);
    }

    /** Served by Java code that does not look at the task's input; what it returns is the task's output. */
    public ServiceTaskStep handle(Callable<?> handler) {
        Objects.requireNonNull(handler, "handler");
        TaskHandler<Object> withoutInput = ignored -> handler.call();
        return handle(Object.class, withoutInput);
    }

    /** Served by Java code that neither looks at the task's input nor has an output. */
    public ServiceTaskStep handle(Action handler) {
        Objects.requireNonNull(handler, "handler");
        TaskHandler<Object> alone = ignored -> {
            handler.run();
            return null;
        };
        return handle(Object.class, alone);
    }

    /** Java code that does a task without input and output. */
    @FunctionalInterface
    public interface Action {

        /** @throws Exception to fail this attempt; its class name is the error type that retry policies see */
        void run() throws Exception;
    }

    /** How long the parts of an attempt may take, for instance {@code Timeouts.NONE.startToClose(ofSeconds(30))}. */
    public ServiceTaskStep timeout(Timeouts timeouts) {
        return having(Objects.requireNonNull(timeouts, "timeouts"));
    }

    /** How many may go on in the whole cluster, for instance {@code Limit.concurrency(10).rate(100, ofSeconds(1)).named("smtp")}. */
    public ServiceTaskStep limit(Limit limit) {
        return having(Objects.requireNonNull(limit, "limit"));
    }

    /** @param value 0 to 100, the workflow's or 50 without this; of what waits the highest goes first */
    public ServiceTaskStep priority(int value) {
        return having(Priority.of(value));
    }

    /** @param jq makes a number from 0 to 100 when the task is scheduled */
    public ServiceTaskStep priority(String jq) {
        return having(new Priority(Jq.of(jq)));
    }

    private ServiceTaskStep servedBy(Wiring server) {
        if (wiring != null) {
            throw new IllegalStateException("Task " + name() + " is served already; give it one endpoint or handler");
        }
        wiring = server;
        return this;
    }

    @Override
    ServiceTaskStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.SERVICE;
    }

    @Override
    @Nullable
    String assignedTo() {
        return null;
    }

    @Override
    @Nullable
    Wiring wiring() {
        return wiring;
    }
}
