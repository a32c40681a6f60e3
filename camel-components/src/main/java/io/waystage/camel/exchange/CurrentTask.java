package io.waystage.camel.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.engine.message.StartTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The task that a worker's thread is doing. */
public final class CurrentTask {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ThreadLocal<@Nullable CurrentTask> OF_THREAD = new ThreadLocal<>();

    private final StartTask task;
    private @Nullable JsonNode data;

    private CurrentTask(StartTask task) {
        this.task = task;
    }

    /** Does something while this is the thread's task. */
    public static <T> T during(StartTask task, Supplier<T> work) {
        CurrentTask before = OF_THREAD.get();
        OF_THREAD.set(new CurrentTask(task));
        try {
            return work.get();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }

    /** What {@code .input} and {@code .outputs} of the thread's task are; null if it has no task. */
    static @Nullable JsonNode data() {
        CurrentTask current = OF_THREAD.get();
        return current == null ? null : current.read();
    }

    private JsonNode read() {
        JsonNode known = data;
        if (known == null) {
            ObjectNode root = MAPPER.createObjectNode();
            root.set("input", tree(task.input()));
            root.set("outputs", tree(task.outputs()));
            known = root;
            data = known;
        }
        return known;
    }

    private static JsonNode tree(@Nullable String json) {
        try {
            return json == null ? MAPPER.missingNode() : MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A StartTask that was read has a part that is no JSON", e);
        }
    }
}
