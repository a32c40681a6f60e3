package io.waystage.blueprint.format;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Node} to {@link Draft}: fields by name and type, level by level. */
final class DraftReader {

    private final Problems problems;

    DraftReader(Problems problems) {
        this.problems = problems;
    }

    /** Empty if the tree is no object at all. */
    Optional<Draft.OfWorkflow> workflow(Node root) {
        if (!(root instanceof Node.Fields object)) {
            problems.error(
                    root,
                    "this is " + root.kind() + ", but a blueprint is an object with workflow_name, component_name "
                            + "and stages");
            return Optional.empty();
        }
        FieldReader fields = new FieldReader(Level.WORKFLOW, object, problems);
        Located<String> name = fields.requiredText("workflow_name");
        Located<String> component = fields.requiredText("component_name");
        return Optional.of(new Draft.OfWorkflow(
                object,
                name,
                component,
                fields.requiredObjects("stages").stream().map(this::stage).toList(),
                retry(fields),
                new ScheduleFormat(problems).read(fields, name, component),
                FeatureFormats.read(Level.WORKFLOW, fields),
                fields.others()));
    }

    private Draft.OfStage stage(Node.Fields object) {
        FieldReader fields = new FieldReader(Level.STAGE, object, problems);
        return new Draft.OfStage(
                object,
                fields.requiredText("stage_name"),
                fields.requiredNumber("stage_order"),
                tasks(fields.objects("tasks")),
                retry(fields),
                FeatureFormats.read(Level.STAGE, fields),
                fields.others());
    }

    List<Draft.OfTask> tasks(List<Node.Fields> objects) {
        return objects.stream().map(this::task).toList();
    }

    private Draft.OfTask task(Node.Fields object) {
        FieldReader fields = new FieldReader(Level.TASK, object, problems);
        return new Draft.OfTask(
                object,
                fields.requiredText("task_name"),
                type(fields.text("task_type")),
                fields.text("task_queue"),
                fields.endpoint("endpoint"),
                fields.texts("parent_task"),
                fields.text("assigned_to"),
                fields.text("business_status"),
                retry(fields),
                FeatureFormats.read(Level.TASK, fields),
                fields.others());
    }

    private TaskType type(@Nullable Located<String> text) {
        if (text == null) {
            return TaskType.SERVICE;
        }
        List<String> known = Arrays.stream(TaskType.values()).map(Enum::name).toList();
        if (known.contains(text.value())) {
            return TaskType.valueOf(text.value());
        }
        problems.error(
                text.node(),
                Rendered.text(text.value()) + " is no task type; " + listed(known) + " are"
                        + problems.didYouMean(text.value(), known));
        return TaskType.SERVICE;
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private @Nullable RetryPolicy retry(FieldReader fields) {
        Node node = fields.any("retry");
        return node == null ? null : new RetryReader(problems).retry(node);
    }
}
