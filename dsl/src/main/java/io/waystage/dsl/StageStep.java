package io.waystage.dsl;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stage: what follows is its retry policy, its tasks or the next stage. */
public final class StageStep extends StageScope {

    private final @Nullable WorkflowStep workflow;
    private final String name;
    private final List<TaskStep<?>> tasks = new ArrayList<>();
    private @Nullable RetryPolicy retry;
    private Features features = Features.NONE;

    /** @param workflow null if these are the tasks of a for-each, after which no stage can follow */
    StageStep(@Nullable WorkflowStep workflow, String name) {
        this.workflow = workflow;
        this.name = name;
    }

    /** For every task of this stage that has no policy itself. */
    public StageStep retry(RetryPolicy policy) {
        retry = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Skips this stage unless the condition holds when it would begin.
     *
     * @param jq sees {@code .input}, the workflow's input, and {@code .outputs} by stage and task
     */
    public StageStep when(String jq) {
        return having(new When(Jq.of(jq)));
    }

    /** How long this stage may take from its start; what takes longer fails the workflow. */
    public StageStep timeout(Duration limit) {
        return having(new TimeLimit(Objects.requireNonNull(limit, "limit")));
    }

    /**
     * Does all tasks of this stage again until a condition holds, for instance {@code .repeat(Repeat.until(".outputs.CHECK.proof.ok", 5))}.
     */
    public StageStep repeat(Repeat rounds) {
        return having(Objects.requireNonNull(rounds, "rounds"));
    }

    StageStep having(Feature feature) {
        features = features.with(feature);
        return this;
    }

    @Override
    StageStep currentStage() {
        return this;
    }

    WorkflowStep workflow() {
        if (workflow == null) {
            throw new IllegalStateException(
                    "What is done for each item are tasks, without stages; name a workflow instead");
        }
        return workflow;
    }

    List<Task> tasks() {
        return tasks.stream().map(TaskStep::make).toList();
    }

    void add(TaskStep<?> task) {
        tasks.add(task);
    }

    Stage make(int index) {
        return new Stage(name, BigDecimal.valueOf(index), tasks(), retry, features, Map.of());
    }

    /** @param stageName by which the wiring knows this stage */
    void collectWiring(String stageName, Map<TaskRef, Wiring> wiring) {
        tasks.forEach(task -> task.collectWiring(stageName, wiring));
    }

    void collectWiring(Map<TaskRef, Wiring> wiring) {
        collectWiring(name, wiring);
    }
}
