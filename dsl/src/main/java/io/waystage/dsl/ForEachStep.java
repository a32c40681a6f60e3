package io.waystage.dsl;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.Tolerance;
import io.waystage.blueprint.jq.Jq;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child workflow for each item of a list: another workflow ({@link #workflow}), or tasks that stand here ({@link #each}). The
 * task's output is the list of the children's, in the order of the items.
 */
public final class ForEachStep extends TaskStep<ForEachStep> {

    private final Jq items;
    private @Nullable Jq itemInput;
    private int window = ForEach.DEFAULT_WINDOW;
    private Tolerance tolerance = Tolerance.NONE;
    private @Nullable StageStep body;
    private @Nullable Jq itemOutput;

    ForEachStep(StageStep stage, String name, Jq items) {
        super(stage, name);
        this.items = items;
        described();
    }

    /** What each item is: a workflow of the same component. */
    public ForEachStep workflow(String name) {
        return having(new SubWorkflow(Objects.requireNonNull(name, "name"), null));
    }

    /** What each item is: a workflow of this component. */
    public ForEachStep workflow(String component, String name) {
        return having(
                new SubWorkflow(Objects.requireNonNull(name, "name"), Objects.requireNonNull(component, "component")));
    }

    /**
     * What is done for each item: tasks as in a stage, for instance {@code each(item -> item.task("scan").to("direct:scan"))}.
     *
     * @param tasks defines them, at once
     */
    public ForEachStep each(Consumer<StageScope> tasks) {
        StageStep scope = new StageStep(null, Bodies.STAGE);
        tasks.accept(scope);
        body = scope;
        return this;
    }

    /**
     * What an item puts out, with {@link #each}; without it what its last task does.
     *
     * @param jq sees {@code .input}, the item's input, and {@code .outputs.EACH} by task
     */
    public ForEachStep itemOutput(String jq) {
        itemOutput = Jq.of(jq);
        return this;
    }

    /**
     * What a child gets as its input; without it {@code {"item": ..., "index": ...}}.
     *
     * @param jq sees {@code .item} and {@code .index} beside {@code .input} and {@code .outputs}
     */
    public ForEachStep itemInput(String jq) {
        itemInput = Jq.of(jq);
        return described();
    }

    /** How many items are under way at once; {@value ForEach#DEFAULT_WINDOW} if this is not said. */
    public ForEachStep window(int items) {
        window = items;
        return described();
    }

    /** So many items may fail, with null in their place; without it none. */
    public ForEachStep tolerate(int failures) {
        return tolerating(Tolerance.items(failures));
    }

    /** So much of all items may fail, with null in their place. */
    public ForEachStep toleratePercent(int percent) {
        return tolerating(Tolerance.percent(percent));
    }

    /** Any item may fail; its error stands in its place. */
    public ForEachStep collectErrors() {
        return tolerating(Tolerance.ALL);
    }

    private ForEachStep tolerating(Tolerance failures) {
        tolerance = failures;
        return described();
    }

    private ForEachStep described() {
        return having(new ForEach(items, itemInput, window, tolerance));
    }

    @Override
    void beforeMaking() {
        if (body != null) {
            having(new Do(body.tasks(), itemOutput));
        }
    }

    @Override
    void collectWiring(String stage, Map<TaskRef, Wiring> wiring) {
        if (body != null) {
            body.collectWiring(Bodies.wiringStage(stage, name()), wiring);
        }
    }

    @Override
    ForEachStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.FOR_EACH;
    }

    @Override
    @Nullable
    String assignedTo() {
        return null;
    }

    @Override
    @Nullable
    Wiring wiring() {
        return null;
    }
}
