package io.waystage.blueprint.format;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
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
        Fields fields = new Fields(Place.NOWHERE);
        fields.put("workflow_name", blueprint.workflowName());
        fields.put("component_name", blueprint.componentName());
        fields.put("retry", retry(blueprint.retry(), fields.placeOf("retry")));
        fields.put("stages", list(blueprint.stages(), fields.placeOf("stages"), this::stage));
        addOthers(fields, Level.WORKFLOW, blueprint.attributes());
        return fields.done();
    }

    private Node.Fields stage(Stage stage, Place place) {
        Fields fields = new Fields(place);
        fields.put("stage_name", stage.name());
        fields.put("stage_order", number(stage.order()));
        fields.put("retry", retry(stage.retry(), fields.placeOf("retry")));
        if (!stage.tasks().isEmpty()) {
            fields.put("tasks", list(stage.tasks(), fields.placeOf("tasks"), (task, at) -> task(stage, task, at)));
        }
        addOthers(fields, Level.STAGE, stage.attributes());
        return fields.done();
    }

    private Node.Fields task(Stage stage, Task task, Place place) {
        Fields fields = new Fields(place);
        fields.put("task_name", task.name());
        fields.put("task_type", task.type().name());
        if (!task.parents().isEmpty()) {
            fields.put("parent_task", tree(task.parents(), fields.placeOf("parent_task")));
        }
        fields.put("task_queue", task.queue());
        fields.put("endpoint", server(definition.wiring().get(new TaskRef(stage.name(), task.name()))));
        fields.put("assigned_to", task.assignedTo());
        fields.put("business_status", task.businessStatus());
        fields.put("retry", retry(task.retry(), fields.placeOf("retry")));
        addOthers(fields, Level.TASK, task.attributes());
        return fields.done();
    }

    private void addOthers(Fields fields, Level level, Map<String, @Nullable Object> attributes) {
        attributes.forEach((name, value) -> {
            Node node = tree(value, fields.placeOf(name));
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
        if (policy == null) {
            return null;
        }
        if (policy.equals(RetryPolicy.never())) {
            return new Node.Scalar(place, RetryReader.NEVER);
        }
        boolean fixed = policy.multiplier() == 1;
        RetryPolicy defaults =
                fixed ? RetryPolicy.fixed(policy.initialDelay()) : RetryPolicy.exponential(policy.initialDelay());
        Fields fields = new Fields(place);
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
            fields.put("non_retryable", tree(policy.nonRetryable(), fields.placeOf("non_retryable")));
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

    private static <T> Node list(List<T> values, Place place, BiFunction<T, Place, Node> each) {
        List<Node> nodes = new ArrayList<>(values.size());
        values.forEach(value -> nodes.add(each.apply(value, place.element(nodes.size()))));
        return new Node.Items(place, nodes);
    }

    private static Node tree(@Nullable Object value, Place place) {
        if (value instanceof List<?> list) {
            return list(list, place, ModelTree::tree);
        }
        if (value instanceof Map<?, ?> map) {
            Fields fields = new Fields(place);
            map.forEach((name, element) -> fields.add((String) name, tree(element, fields.placeOf((String) name))));
            return fields.done();
        }
        return new Node.Scalar(place, value);
    }

    /** Collects the fields of one object. */
    private static final class Fields {

        private final Place place;
        private final Map<String, Node.Field> byName = new LinkedHashMap<>();

        Fields(Place place) {
            this.place = place;
        }

        Place placeOf(String name) {
            return place.field(name);
        }

        /** @param value a scalar or a node; null means that there is no such field */
        void put(String name, @Nullable Object value) {
            if (value instanceof Node node) {
                add(name, node);
            } else if (value != null) {
                add(name, new Node.Scalar(placeOf(name), value));
            }
        }

        void add(String name, Node value) {
            byName.put(name, new Node.Field(placeOf(name), value));
        }

        Node.Fields done() {
            return new Node.Fields(place, byName);
        }
    }
}
