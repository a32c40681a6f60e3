package io.waystage.dsl;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.JsonTexts;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.OutputMapping;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.SearchAttributes;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.jq.Jq;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A workflow: what follows is its retry policy or its first stage. */
public final class WorkflowStep {

    private static final String UNKNOWN = "?";

    /** Blank, and refused as such, until it is given. */
    String component = "";

    private final String name;
    private final List<StageStep> stages = new ArrayList<>();
    private @Nullable RetryPolicy retry;
    private Features features = Features.NONE;
    private final List<ScheduleDefinition> schedules = new ArrayList<>();

    WorkflowStep(String name) {
        this.name = name;
    }

    /** For every task that neither has a policy itself nor gets one from its stage. */
    public WorkflowStep retry(RetryPolicy policy) {
        retry = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * The workflow's output, made when its last stage is complete.
     *
     * @param jq sees {@code .input}, the workflow's input, and {@code .outputs} by stage and task
     */
    public WorkflowStep output(String jq) {
        return having(new OutputMapping(Jq.of(jq)));
    }

    /**
     * What workflows of this kind can be searched by, beside their own names, statuses and times; kept in plain.
     *
     * @param attribute its name
     * @param jq sees what {@link #output} sees, and makes a text, a number or a boolean
     */
    public WorkflowStep searchAttribute(String attribute, String jq) {
        SearchAttributes before = features.find(SearchAttributes.class);
        Map<String, Jq> all = new LinkedHashMap<>(before == null ? Map.of() : before.expressions());
        all.put(Objects.requireNonNull(attribute, "attribute"), Jq.of(jq));
        return having(new SearchAttributes(all));
    }

    /** How long this workflow may take from its start; what takes longer fails the workflow. */
    public WorkflowStep timeout(Duration limit) {
        return having(new TimeLimit(Objects.requireNonNull(limit, "limit")));
    }

    /**
     * Starts it by itself again and again. One that is no longer here when this is deployed again is deleted then.
     *
     * @param id its name, of everybody's schedules
     * @throws IllegalArgumentException when it cannot be made so; the text says why
     */
    public WorkflowStep schedule(String id, ScheduleSpec spec) {
        return schedule(id, spec, UnaryOperator.identity());
    }

    /** @param options what it is beside its times: its overlap policy, catch-up window and input */
    public WorkflowStep schedule(String id, ScheduleSpec spec, UnaryOperator<ScheduleDefinition> options) {
        ScheduleDefinition schedule = options.apply(ScheduleDefinition.of(id, spec, UNKNOWN, UNKNOWN));
        String input = schedule.input();
        schedules.add(input == null ? schedule : schedule.input(JsonTexts.normal(input)));
        return this;
    }

    /** @param value 0 to 100, for its HUMAN and SERVICE tasks that have none themselves */
    public WorkflowStep priority(int value) {
        return having(Priority.of(value));
    }

    /** @param jq makes a number from 0 to 100 whenever such a task opens or is scheduled */
    public WorkflowStep priority(String jq) {
        return having(new Priority(Jq.of(jq)));
    }

    WorkflowStep having(Feature feature) {
        features = features.with(feature);
        return this;
    }

    /** The next stage; it begins when the one before is complete. */
    public StageStep stage(String stageName) {
        StageStep stage = new StageStep(this, Objects.requireNonNull(stageName, "stageName"));
        stages.add(stage);
        return stage;
    }

    WorkflowDefinition definition() {
        Map<TaskRef, Wiring> wiring = new LinkedHashMap<>();
        List<Stage> made = new ArrayList<>();
        for (StageStep stage : stages) {
            made.add(stage.make(made.size()));
            stage.collectWiring(wiring);
        }
        return new WorkflowDefinition(
                new Blueprint(name, component, made, retry, features, Map.of()),
                wiring,
                schedules.stream().map(this::ofThis).toList());
    }

    /** What has no name is refused as such. */
    private ScheduleDefinition ofThis(ScheduleDefinition schedule) {
        BlueprintKey key = new BlueprintKey(component.isBlank() ? UNKNOWN : component, name.isBlank() ? UNKNOWN : name);
        return schedule.starting(key);
    }
}
