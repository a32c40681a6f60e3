package io.waystage.camel.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.TaskContext;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The context of a task that a worker of this node is doing. Thread safe. */
final class WorkerContext extends TaskContext {

    private static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    /** At most so many signs of life are sent within the time that the task's limit asks for one in. */
    private static final int SIGNS_A_LIMIT = 10;

    private final StartTask task;
    private final Consumer<String> events;
    private final AtomicLong nextBeat = new AtomicLong(System.nanoTime());

    /** @param events sends an event at once, whatever becomes of the worker's own transaction */
    WorkerContext(StartTask task, Consumer<String> events) {
        this.task = task;
        this.events = events;
    }

    /** Tells the engine that a worker has the task, if it wants to know. */
    void begin() {
        if (task.timeout() != null) {
            events.accept(EventWriter.taskStarted(task));
        }
    }

    @Override
    public int attempt() {
        return task.attempt() == null ? 1 : task.attempt();
    }

    @Override
    public void heartbeat(@Nullable Number progress, @Nullable Object details) {
        Duration limit = task.heartbeatLimit();
        if (limit != null && mayBeat(limit)) {
            events.accept(EventWriter.taskHeartbeat(task, json(progress), json(details)));
        }
    }

    private boolean mayBeat(Duration limit) {
        long now = System.nanoTime();
        long next = nextBeat.get();
        return now - next >= 0 && nextBeat.compareAndSet(next, now + limit.toNanos() / SIGNS_A_LIMIT);
    }

    private static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The details of a heartbeat cannot be written as JSON", e);
        }
    }

    @Override
    public Optional<String> lastHeartbeat() {
        return Optional.ofNullable(task.heartbeat());
    }
}
