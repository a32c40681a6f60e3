package io.waystage.blueprint.format;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.Do;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Model to {@link Node}: the fields of the format in their usual order, then the others. */
final class ModelTree {

    private final WorkflowDefinition definition;
    private final Problems problems;

    private ModelTree(WorkflowDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
    }

    /** @throws InvalidBlueprintException if other fields have the name of one of the format's */
    static Node.Fields of(WorkflowDefinition definition) {
        Problems problems = new Problems(definition.blueprint().key().toString());
        Node.Fields tree = of(definition, problems);
        if (problems.anyError()) {
            throw new InvalidBlueprintException(problems.inOrder());
        }
        return tree;
    }

    /** @param problems told of other fields that have the name of one of the format's */
    static Node.Fields of(WorkflowDefinition definition, Problems problems) {
        return new ModelTree(definition, problems).workflow();
    }

    private Node.Fields workflow() {
        Blueprint blueprint = definition.blueprint();
        TreeFields fields = new TreeFields(Place.NOWHERE);
        fields.put("workflow_name", blueprint.workflowName());
        fields.put("component_name", blueprint.componentName());
        fields.put("retry", retry(blueprint.retry(), fields.placeOf("retry")));
        if (!definition.schedules().isEmpty()) {
            fields.list(ScheduleFormat.FIELD, definition.schedules(), ScheduleFormat::write);
        }
        fields.put("stages", TreeFields.list(blueprint.stages(), fields.placeOf("stages"), this::stage));
        FeatureFormats.write(blueprint.features(), fields);
        addOthers(fields, Level.WORKFLOW, blueprint.attributes());
        return fields.done();
    }

    private Node.Fields stage(Stage stage, Place place) {
        TreeFields fields = new TreeFields(place);
        fields.put("stage_name", stage.name());
        fields.put("stage_order", number(stage.order()));
        fields.put("retry", retry(stage.retry(), fields.placeOf("retry")));
        if (!stage.tasks().isEmpty()) {
            fields.put(
                    "tasks",
                    TreeFields.list(
                            stage.tasks(), fields.placeOf("tasks"), (task, at) -> task(stage.name(), task, at)));
        }
        FeatureFormats.write(stage.features(), fields);
        addOthers(fields, Level.STAGE, stage.attributes());
        return fields.done();
    }

    /** @param stage by which the wiring knows it */
    private Node.Fields task(String stage, Task task, Place place) {
        TreeFields fields = new TreeFields(place);
        fields.put("task_name", task.name());
        fields.put("task_type", task.type().name());
        if (!task.parents().isEmpty()) {
            fields.put("parent_task", TreeFields.tree(task.parents(), fields.placeOf("parent_task")));
        }
        fields.put("task_queue", task.queue());
        fields.put("endpoint", server(definition.wiring().get(new TaskRef(stage, task.name()))));
        fields.put("assigned_to", task.assignedTo());
        fields.put("business_status", task.businessStatus());
        fields.put("retry", retry(task.retry(), fields.placeOf("retry")));
        FeatureFormats.write(task.features(), fields);
        task.features()
                .get(Do.class)
                .ifPresent(body -> fields.object(DoFormat.DO, out -> {
                    String inner = Bodies.wiringStage(stage, task.name());
                    out.put(
                            "tasks",
                            TreeFields.list(body.tasks(), out.placeOf("tasks"), (each, at) -> task(inner, each, at)));
                    out.put(
                            DoFormat.OUTPUT,
                            body.output() == null ? null : body.output().text());
                }));
        addOthers(fields, Level.TASK, task.attributes());
        return fields.done();
    }

    private void addOthers(TreeFields fields, Level level, Map<String, @Nullable Object> attributes) {
        attributes.forEach((name, value) -> {
            Node node = TreeFields.tree(value, fields.placeOf(name));
            if (level.fields().contains(name)) {
                problems.error(node, Rendered.text(name) + " is a field of the format, not an additional one");
            } else {
                fields.add(name, node);
            }
        });
    }

    private static @Nullable Object server(@Nullable Wiring wiring) {
        return wiring instanceof Wiring.Endpoint endpoint ? endpoint.uri() : wiring;
    }

    private static @Nullable Node retry(@Nullable RetryPolicy policy, Place place) {
        return policy == null ? null : tree(policy, place);
    }

    static Node tree(RetryPolicy policy, Place place) {
        if (policy.equals(RetryPolicy.never())) {
            return new Node.Scalar(place, RetryReader.NEVER);
        }
        boolean fixed = policy.multiplier() == 1;
        RetryPolicy defaults =
                fixed ? RetryPolicy.fixed(policy.initialDelay()) : RetryPolicy.exponential(policy.initialDelay());
        TreeFields fields = new TreeFields(place);
        fields.put("type", fixed ? RetryReader.FIXED : RetryReader.EXPONENTIAL);
        fields.put("initial_delay", policy.initialDelay().toString());
        if (policy.multiplier() != defaults.multiplier()) {
            fields.put("multiplier", BigDecimal.valueOf(policy.multiplier()));
        }
        if (!Objects.equals(policy.maxDelay(), defaults.maxDelay())) {
            fields.put("max_delay", bound(policy.maxDelay()));
        }
        if (policy.jitter() != defaults.jitter()) {
            fields.put("jitter", BigDecimal.valueOf(policy.jitter()));
        }
        if (policy.maxAttempts() != defaults.maxAttempts()) {
            fields.put("max_attempts", policy.maxAttempts());
        }
        if (policy.maxElapsed() != null) {
            fields.put("max_elapsed", bound(policy.maxElapsed()));
        }
        if (!policy.nonRetryable().isEmpty()) {
            fields.put("non_retryable", TreeFields.tree(policy.nonRetryable(), fields.placeOf("non_retryable")));
        }
        return fields.done();
    }

    private static String bound(@Nullable Duration duration) {
        return duration == null ? RetryReader.NO_BOUND : duration.toString();
    }

    /** As people write it: 10, not 1E+1. */
    private static BigDecimal number(BigDecimal order) {
        return order.scale() < 0 && order.scale() > -20 ? order.setScale(0) : order;
    }
}
