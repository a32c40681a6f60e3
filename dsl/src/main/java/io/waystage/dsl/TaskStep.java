package io.waystage.dsl;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task: what follows is more about it, the next task of its stage, or the next stage.
 *
 * @param <S> the kind of task
 */
public abstract sealed class TaskStep<S extends TaskStep<S>> extends StageScope
        permits ServiceTaskStep, HumanTaskStep, ChoiceStep, TimerStep, SignalStep, SubWorkflowStep, ForEachStep {

    private final StageStep stage;
    private final String name;
    private final List<String> parents = new ArrayList<>();
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    private @Nullable String queue;
    private @Nullable String businessStatus;
    private @Nullable RetryPolicy retry;
    private Features features = Features.NONE;

    TaskStep(StageStep stage, String name) {
        this.stage = stage;
        this.name = name;
    }

    /** Tasks of the same stage that must be complete before this one begins. */
    public final S after(String... taskNames) {
        parents.addAll(List.of(taskNames));
        return self();
    }

    /** The queue that its StartTask goes to, instead of {@link Blueprint#queueOf the derived one}. */
    public final S queue(String queueName) {
        queue = Objects.requireNonNull(queueName, "queueName");
        return self();
    }

    /** Becomes the workflow's business status when this task completes. */
    public final S businessStatus(String status) {
        businessStatus = Objects.requireNonNull(status, "status");
        return self();
    }

    /** What to do when this task fails, instead of its stage's or workflow's policy. */
    public final S retry(RetryPolicy policy) {
        retry = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /**
     * Skips this task unless the condition holds when it would begin; what waits for it goes on then as if it were done.
     *
     * @param jq sees {@code .input}, the workflow's input, and {@code .outputs} by stage and task
     */
    public final S when(String jq) {
        return having(new When(Jq.of(jq)));
    }

    /**
     * What this task gets as its input, instead of the workflow's.
     *
     * @param jq sees {@code .input}, the workflow's input, and {@code .outputs} by stage and task
     */
    public final S input(String jq) {
        return having(new InputMapping(Jq.of(jq)));
    }

    /**
     * What follows when this task has failed and is not retried any more; without this, it waits for an operator. For instance
     * {@code .onExhausted(OnExhausted.fallback("call_by_phone"))}.
     */
    public final S onExhausted(OnExhausted then) {
        return having(Objects.requireNonNull(then, "then"));
    }

    /**
     * The task of the same stage that undoes this one, should the workflow be compensated after this one has completed. It is done for
     * nothing else.
     */
    public final S compensateWith(String task) {
        return having(new CompensateWith(task));
    }

    /**
     * Does this task again until a condition holds, for instance {@code .repeat(Repeat.until(".outputs.CHECK.proof.ok", 5))}. What
     * waits for it begins after the last round.
     */
    public final S repeat(Repeat rounds) {
        return having(Objects.requireNonNull(rounds, "rounds"));
    }

    final <F extends Feature> Optional<F> feature(Class<F> kind) {
        return features.get(kind);
    }

    final S having(Feature feature) {
        features = features.with(feature);
        return self();
    }

    /**
     * An additional field, which goes into this task's StartTask message.
     *
     * @param value a String, Number, Boolean, List, Map or null, also inside
     */
    public final S with(String field, @Nullable Object value) {
        attributes.put(Objects.requireNonNull(field, "field"), value);
        return self();
    }

    @Override
    final StageStep currentStage() {
        return stage;
    }

    final String name() {
        return name;
    }

    final Task make() {
        beforeMaking();
        return new Task(name, type(), queue, parents, businessStatus, assignedTo(), retry, features, attributes);
    }

    /** The last chance to add what is only known when all of it has been said. */
    void beforeMaking() {}

    /** @param stageName by which the wiring knows this task's stage */
    void collectWiring(String stageName, Map<TaskRef, Wiring> all) {
        Wiring server = wiring();
        if (server != null) {
            all.put(new TaskRef(stageName, name), server);
        }
    }

    abstract S self();

    abstract TaskType type();

    abstract @Nullable String assignedTo();

    abstract @Nullable Wiring wiring();
}
