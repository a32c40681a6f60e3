package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the tasks of a workflow have put out so far, as JSON texts, what the workflow itself has, the inputs that
 * operators have given, the signals that nobody has asked for, what it can be searched by, and how it will end if it is being compensated. Immutable; equal when all texts are. */
public final class Outputs {

    public static final Outputs NONE = new Outputs(Map.of(), Map.of(), null, List.of(), null, Map.of());

    /** There are some, but they have not been read: only whether there are any can be asked. */
    public static final Outputs UNREAD = new Outputs(Map.of(), Map.of(), null, List.of(), null, Map.of(), true);

    private final Map<TaskRef, String> texts;
    /** What operators have given in place of what the blueprint says. */
    private final Map<TaskRef, String> inputs;

    private final @Nullable String ofWorkflow;
    /** In the order in which they came. */
    private final List<KeptSignal> signals;

    private final @Nullable Ending ending;
    private final Map<String, String> attributes;
    private final boolean unread;

    private Outputs(
            Map<TaskRef, String> texts,
            Map<TaskRef, String> inputs,
            @Nullable String ofWorkflow,
            List<KeptSignal> signals,
            @Nullable Ending ending,
            Map<String, String> attributes) {
        this(texts, inputs, ofWorkflow, signals, ending, attributes, false);
    }

    private Outputs(
            Map<TaskRef, String> texts,
            Map<TaskRef, String> inputs,
            @Nullable String ofWorkflow,
            List<KeptSignal> signals,
            @Nullable Ending ending,
            Map<String, String> attributes,
            boolean unread) {
        this.texts = texts;
        this.inputs = inputs;
        this.ofWorkflow = ofWorkflow;
        this.signals = signals;
        this.ending = ending;
        this.attributes = attributes;
        this.unread = unread;
    }

    /** The output of this task; null if it has none. */
    public @Nullable String of(TaskRef task) {
        return read().get(task);
    }

    /** What an operator has given this task as its input; null leaves it to the blueprint. */
    @Nullable
    String inputOf(TaskRef task) {
        read();
        return inputs.get(task);
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
        if (unread) {
            throw new IllegalStateException("The outputs of this workflow were not read");
        }
        return texts;
    }

    /** Whether this is {@link #UNREAD}. */
    public boolean isUnread() {
        return unread;
    }

    public boolean isEmpty() {
        return !unread
                && texts.isEmpty()
                && inputs.isEmpty()
                && ofWorkflow == null
                && signals.isEmpty()
                && ending == null
                && attributes.isEmpty();
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
        return new Outputs(more, inputs, ofWorkflow, signals, ending, attributes);
    }

    /** @param json null takes an input away */
    private Outputs withInput(TaskRef task, @Nullable String json) {
        if (json == null && !inputs.containsKey(task)) {
            return this;
        }
        Map<TaskRef, String> more = new HashMap<>(inputs);
        if (json == null) {
            more.remove(task);
        } else {
            more.put(task, json);
        }
        return new Outputs(read(), more, ofWorkflow, signals, ending, attributes);
    }

    public Outputs withWorkflow(@Nullable String json) {
        return new Outputs(read(), inputs, json, signals, ending, attributes);
    }

    /** Those after these changes as well. */
    public Outputs after(Iterable<Change> changes) {
        Outputs outputs = this;
        for (Change change : changes) {
            if (change instanceof Change.TaskCompleted completed) {
                Output output = completed.output();
                outputs = outputs.with(completed.task(), output == null ? null : output.json());
            } else if (change instanceof Change.TaskSkipped skipped) {
                // It may have been done in a round before.
                Output output = skipped.output();
                outputs = outputs.with(skipped.task(), output == null ? null : output.json());
            } else if (change instanceof Change.TaskReset reset) {
                outputs = outputs.with(reset.task(), null).withInput(reset.task(), null);
            } else if (change instanceof Change.InputGiven given) {
                outputs = outputs.withInput(given.task(), given.input());
            } else if (change instanceof Change.WorkflowMigrated migrated) {
                outputs = outputs.moved(migrated.tasks());
            } else if (change instanceof Change.StageReplayed || change instanceof Change.StageReopened) {
                outputs = outputs.ending(null).withWorkflow(null);
            } else if (change instanceof Change.WorkflowCompleted completed && completed.output() != null) {
                outputs = outputs.withWorkflow(completed.output());
            } else if (change instanceof Change.SignalKept kept) {
                Output payload = kept.payload();
                outputs = outputs.keep(new KeptSignal(kept.signal(), payload == null ? null : payload.json()));
            } else if (change instanceof Change.CompensationStarted started) {
                outputs = outputs.ending(new Ending(started.type(), started.why(), started.cancelled()));
            } else if (change instanceof Change.AttributesChanged changed) {
                outputs = outputs.withAttributes(changed.values());
            } else if (change instanceof Change.SignalTaken taken) {
                outputs = outputs.take(taken.signal());
            }
        }
        return outputs;
    }

    /** Those of tasks that have other names now; what nothing has taken the place of stands in the audit trail only. */
    private Outputs moved(List<Moved> tasks) {
        return tasks.isEmpty()
                ? this
                : new Outputs(moved(read(), tasks), moved(inputs, tasks), ofWorkflow, signals, ending, attributes);
    }

    private static Map<TaskRef, String> moved(Map<TaskRef, String> texts, List<Moved> tasks) {
        Map<TaskRef, String> others = new HashMap<>(texts);
        Moved.rename(tasks, others);
        return others;
    }

    /** The same outputs in another form. */
    public Outputs mapped(UnaryOperator<String> form) {
        if (isEmpty() || unread) {
            return this;
        }
        Map<TaskRef, String> other = new HashMap<>(texts);
        other.replaceAll((task, json) -> form.apply(json));
        Map<TaskRef, String> otherInputs = new HashMap<>(inputs);
        otherInputs.replaceAll((task, json) -> form.apply(json));
        return new Outputs(
                other,
                otherInputs,
                ofWorkflow == null ? null : form.apply(ofWorkflow),
                signals.stream().map(signal -> signal.mapped(form)).toList(),
                ending,
                attributes);
    }

    /** How many characters all of them have. */
    public long characters() {
        long sum = ofWorkflow == null ? 0 : ofWorkflow.length();
        for (String text : texts.values()) {
            sum += text.length();
        }
        for (String text : inputs.values()) {
            sum += text.length();
        }
        return sum + signalCharacters();
    }

    /** Signals that no task has asked for so far, in the order in which they came. */
    List<KeptSignal> signals() {
        read();
        return signals;
    }

    long signalCharacters() {
        long sum = 0;
        for (KeptSignal signal : signals) {
            sum += signal.characters();
        }
        return sum;
    }

    @Nullable
    KeptSignal firstSignal(String name) {
        for (KeptSignal signal : signals()) {
            if (signal.name().equals(name)) {
                return signal;
            }
        }
        return null;
    }

    /** How the workflow will end that is being compensated; null of any other. */
    @Nullable
    Ending ending() {
        read();
        return ending;
    }

    /** What the workflow can be searched by, by name. */
    public Map<String, String> attributes() {
        read();
        return attributes;
    }

    private Outputs withAttributes(Map<String, @Nullable String> changed) {
        Map<String, String> more = new TreeMap<>(attributes());
        changed.forEach((name, value) -> {
            if (value == null) {
                more.remove(name);
            } else {
                more.put(name, value);
            }
        });
        return new Outputs(texts, inputs, ofWorkflow, signals, ending, Collections.unmodifiableMap(more));
    }

    private Outputs ending(@Nullable Ending how) {
        return new Outputs(read(), inputs, ofWorkflow, signals, how, attributes);
    }

    private Outputs keep(KeptSignal signal) {
        List<KeptSignal> more = new ArrayList<>(signals());
        more.add(signal);
        return new Outputs(texts, inputs, ofWorkflow, List.copyOf(more), ending, attributes);
    }

    private Outputs take(String name) {
        KeptSignal first = firstSignal(name);
        if (first == null) {
            throw new IllegalChangeException("SignalTaken: no signal " + name + " is kept");
        }
        List<KeptSignal> rest = new ArrayList<>(signals);
        rest.remove(first);
        return new Outputs(texts, inputs, ofWorkflow, List.copyOf(rest), ending, attributes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Outputs outputs
                && unread == outputs.unread
                && texts.equals(outputs.texts)
                && inputs.equals(outputs.inputs)
                && Objects.equals(ofWorkflow, outputs.ofWorkflow)
                && signals.equals(outputs.signals)
                && Objects.equals(ending, outputs.ending)
                && attributes.equals(outputs.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(texts, inputs, ofWorkflow, signals, ending, attributes);
    }

    @Override
    public String toString() {
        return unread ? "unread" : texts + (ofWorkflow == null ? "" : " -> " + ofWorkflow);
    }
}
