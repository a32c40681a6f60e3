package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the tasks of a workflow have put out so far, as JSON texts, and what the workflow itself has. Immutable; equal when all texts are. */
public final class Outputs {

    public static final Outputs NONE = new Outputs(Map.of(), null);

    /** There are some, but they have not been read: only whether there are any can be asked. */
    public static final Outputs UNREAD = new Outputs(Map.of(), null);

    private final Map<TaskRef, String> texts;
    private final @Nullable String ofWorkflow;

    private Outputs(Map<TaskRef, String> texts, @Nullable String ofWorkflow) {
        this.texts = texts;
        this.ofWorkflow = ofWorkflow;
    }

    /** The output of this task; null if it has none. */
    public @Nullable String of(TaskRef task) {
        return read().get(task);
    }

    /** The output of the workflow; null before its end, or if it has none. */
    public @Nullable String ofWorkflow() {
        read();
        return ofWorkflow;
    }

    /** Which tasks have one. */
    public Set<TaskRef> tasks() {
        return read().keySet();
    }

    private Map<TaskRef, String> read() {
        if (this == UNREAD) {
            throw new IllegalStateException("The outputs of this workflow were not read");
        }
        return texts;
    }

    public boolean isEmpty() {
        return this != UNREAD && texts.isEmpty() && ofWorkflow == null;
    }

    /** @param json null takes an output away */
    public Outputs with(TaskRef task, @Nullable String json) {
        if (json == null && !read().containsKey(task)) {
            return this;
        }
        Map<TaskRef, String> more = new HashMap<>(read());
        if (json == null) {
            more.remove(task);
        } else {
            more.put(task, json);
        }
        return new Outputs(more, ofWorkflow);
    }

    public Outputs withWorkflow(@Nullable String json) {
        return new Outputs(read(), json);
    }

    /** Those after these changes as well. */
    public Outputs after(Iterable<Change> changes) {
        Outputs outputs = this;
        for (Change change : changes) {
            if (change instanceof Change.TaskCompleted completed) {
                Output output = completed.output();
                outputs = outputs.with(completed.task(), output == null ? null : output.json());
            } else if (change instanceof Change.WorkflowCompleted completed && completed.output() != null) {
                outputs = outputs.withWorkflow(completed.output());
            }
        }
        return outputs;
    }

    /** The same outputs in another form. */
    public Outputs mapped(UnaryOperator<String> form) {
        if (isEmpty() || this == UNREAD) {
            return this;
        }
        Map<TaskRef, String> other = new HashMap<>(texts);
        other.replaceAll((task, json) -> form.apply(json));
        return new Outputs(other, ofWorkflow == null ? null : form.apply(ofWorkflow));
    }

    /** How many characters all of them have. */
    public long characters() {
        long sum = ofWorkflow == null ? 0 : ofWorkflow.length();
        for (String text : texts.values()) {
            sum += text.length();
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Outputs outputs
                && (this == UNREAD) == (other == UNREAD)
                && texts.equals(outputs.texts)
                && Objects.equals(ofWorkflow, outputs.ofWorkflow);
    }

    @Override
    public int hashCode() {
        return Objects.hash(texts, ofWorkflow);
    }

    @Override
    public String toString() {
        return this == UNREAD ? "unread" : texts + (ofWorkflow == null ? "" : " -> " + ofWorkflow);
    }
}
