package io.waystage.blueprint.format;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Bodies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One workflow of the format with steps and sub-tasks as a tree of stages and tasks: one stage, a task for each step, and a for-each
 * for each step that has a sub-task. How data are merged and gathered becomes expressions, see {@link StepData}. Every node keeps
 * the place where the file has it, so whatever is wrong is told there.
 */
final class StepsTree {

    /** The only stage of such a workflow. */
    static final String STAGE = "STEPS";

    private static final String START = "__start__";
    private static final Set<String> OF_WORKFLOW = Set.of("name", "vhosts", "steps", "tasks");
    private static final Set<String> OF_STEP = Set.of("name", "queue", "depends", "task");
    private static final Set<String> OF_SUB_TASK = Set.of("name", "itemListKey", "steps");

    private final Problems problems;
    private final Map<String, Node.Fields> subTasks = new HashMap<>();
    /** Those that the one at hand is inside of. */
    private final Set<String> open = new HashSet<>();

    private StepsTree(Problems problems) {
        this.problems = problems;
    }

    /** Whether this is a file of that format. */
    static boolean is(Node root) {
        return root instanceof Node.Fields fields && fields.get("workflows") != null && fields.get("stages") == null;
    }

    /** One tree for each workflow of the file. */
    static List<Node.Fields> of(Node root, Problems problems) {
        List<Node.Fields> trees = new ArrayList<>();
        Node workflows = ((Node.Fields) root).get("workflows");
        if (!(workflows instanceof Node.Items items)) {
            problems.error(root.place(), "\"workflows\" must be a list of workflows, each with a name and steps");
            return trees;
        }
        for (Node workflow : items.elements()) {
            if (workflow instanceof Node.Fields fields) {
                trees.add(new StepsTree(problems).workflow(fields));
            } else {
                problems.error(workflow, Rendered.value(workflow) + " is no workflow; it needs a name and steps");
            }
        }
        return trees;
    }

    private Node.Fields workflow(Node.Fields workflow) {
        String name = text(workflow, "name");
        if (name != null && !name.matches("[a-zA-Z][\\w-]*")) {
            problems.error(
                    placeOf(workflow, "name"),
                    Rendered.text(name)
                            + " is no name of a workflow; it begins with a letter and has letters, digits, _ and -");
        }
        for (Map.Entry<String, Node.Field> other : workflow.byName().entrySet()) {
            if (!OF_WORKFLOW.contains(other.getKey())) {
                problems.error(
                        other.getValue().key(),
                        Rendered.text(other.getKey()) + " is no field of a workflow with steps");
            }
        }
        // Kept, and told to have no effect, as any field that a workflow does not know.
        Node vhosts = workflow.get("vhosts");
        for (Node.Fields subTask : objects(workflow, "tasks")) {
            refuseOthers(subTask, OF_SUB_TASK, "sub-task");
            String subName = text(subTask, "name");
            if (subName != null && subTasks.putIfAbsent(subName, subTask) != null) {
                problems.error(
                        placeOf(subTask, "name"), Rendered.text(subName) + " is the name of another sub-task already");
            }
        }
        Map<String, Node.Field> stage = new LinkedHashMap<>();
        put(stage, "stage_name", workflow.place(), STAGE);
        put(stage, "stage_order", workflow.place(), BigDecimal.ONE);
        List<Step> steps = steps(workflow);
        field(stage, "tasks", tasks(workflow, steps, STAGE));
        Map<String, Node.Field> tree = new LinkedHashMap<>();
        rename(workflow, "name", tree, "workflow_name");
        rename(workflow, "name", tree, "component_name");
        put(tree, "output", workflow.place(), new StepData(STAGE, steps).ofAll());
        field(tree, "stages", new Node.Items(workflow.place(), List.of(new Node.Fields(workflow.place(), stage))));
        if (vhosts != null) {
            field(tree, "vhosts", vhosts);
        }
        return new Node.Fields(workflow.place(), tree);
    }

    /** A step as its place in the flow of data has it. */
    record Step(
            Node.Fields node,
            String name,
            List<String> depends,
            @Nullable String listKey) {}

    private List<Step> steps(Node.Fields owner) {
        List<Step> steps = new ArrayList<>();
        for (Node.Fields step : objects(owner, "steps")) {
            String name = text(step, "name");
            if (name != null) {
                String task = text(step, "task");
                Node.Fields subTask = task == null ? null : subTasks.get(task);
                steps.add(new Step(step, name, depends(step), subTask == null ? null : text(subTask, "itemListKey")));
            }
        }
        if (owner.get("steps") == null) {
            problems.error(owner.place(), "this has no \"steps\"; add them, they are a list");
        }
        return steps;
    }

    private List<String> depends(Node.Fields step) {
        List<String> names = new ArrayList<>();
        if (step.get("depends") instanceof Node.Items items) {
            for (Node element : items.elements()) {
                if (element.plain() instanceof String name && !name.equals(START)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private Node tasks(Node.Fields owner, List<Step> steps, String stage) {
        StepData data = new StepData(stage, steps);
        List<Node> tasks = new ArrayList<>();
        for (Step step : steps) {
            tasks.add(task(step, data));
        }
        Node place = owner.get("steps");
        return new Node.Items(place == null ? owner.place() : place.place(), tasks);
    }

    private Node task(Step step, StepData data) {
        Node.Fields node = step.node();
        Map<String, Node.Field> task = new LinkedHashMap<>();
        rename(node, "name", task, "task_name");
        if (node.get("depends") instanceof Node.Items items) {
            List<Node> parents = items.elements().stream()
                    .filter(element -> !START.equals(element.plain()))
                    .toList();
            field(task, "parent_task", new Node.Items(items.place(), parents));
        } else if (node.get("depends") != null) {
            rename(node, "depends", task, "parent_task");
        }
        String subTask = text(node, "task");
        if (subTask == null) {
            put(task, "task_queue", node.place(), step.name());
            rename(node, "queue", task, "task_queue");
            put(task, "input", node.place(), data.message(step));
            put(task, BareMessageFormat.FIELD, node.place(), true);
        } else {
            forEach(step, subTask, data, task);
        }
        node.byName().forEach((name, other) -> {
            if (!OF_STEP.contains(name)) {
                task.put(name, other);
            }
        });
        return new Node.Fields(node.place(), task);
    }

    private void forEach(Step step, String name, StepData data, Map<String, Node.Field> task) {
        Node.Fields node = step.node();
        Place place = placeOf(node, "task");
        Node.Fields subTask = subTasks.get(name);
        if (subTask == null) {
            problems.error(
                    place,
                    Rendered.text(name) + " is no sub-task of this workflow"
                            + problems.didYouMean(name, subTasks.keySet()));
            return;
        }
        if (node.get("queue") != null) {
            problems.error(
                    placeOf(node, "queue"),
                    "a step with a \"task\" has no queue of its own; its sub-task's steps have");
        }
        if (!open.add(name)) {
            problems.error(place, Rendered.text(name) + " is inside of itself; its items would never end");
            return;
        }
        put(task, "task_type", node.place(), TaskType.FOR_EACH.name());
        String key = step.listKey();
        if (key == null) {
            problems.error(subTask.place(), "this sub-task has no \"itemListKey\"; add it, it is a text");
        } else {
            String message = data.message(step);
            put(task, "items", node.place(), ListKeys.items(message, key).text());
            put(task, "item_input", node.place(), ListKeys.input(message, key).text());
        }
        List<Step> steps = steps(subTask);
        Map<String, Node.Field> body = new LinkedHashMap<>();
        field(body, "tasks", tasks(subTask, steps, Bodies.STAGE));
        put(body, "output", subTask.place(), new StepData(Bodies.STAGE, steps).ofAll());
        field(task, "do", new Node.Fields(subTask.place(), body));
        open.remove(name);
    }

    private void refuseOthers(Node.Fields object, Set<String> known, String what) {
        object.byName().forEach((name, other) -> {
            if (!known.contains(name)) {
                problems.error(
                        other.key(),
                        other.value(),
                        Rendered.text(name) + " is no field of a " + what + problems.didYouMean(name, known));
            }
        });
    }

    private List<Node.Fields> objects(Node.Fields owner, String name) {
        List<Node.Fields> objects = new ArrayList<>();
        Node node = owner.get(name);
        if (node instanceof Node.Items items) {
            for (Node element : items.elements()) {
                if (element instanceof Node.Fields fields) {
                    objects.add(fields);
                } else {
                    problems.error(
                            element,
                            Rendered.value(element) + " is " + element.kind() + ", but an object is needed here");
                }
            }
        } else if (node != null) {
            problems.error(node, Rendered.text(name) + " must be a list of objects");
        }
        return objects;
    }

    private static Place placeOf(Node.Fields fields, String name) {
        Node node = fields.get(name);
        return node == null ? fields.place() : node.place();
    }

    /** Null if it is not there; whoever needs it reports that. */
    private static @Nullable String text(Node.Fields fields, String name) {
        Node node = fields.get(name);
        return node != null && node.plain() instanceof String text ? text : null;
    }

    private static void rename(Node.Fields from, String name, Map<String, Node.Field> to, String as) {
        Node.Field field = from.byName().get(name);
        if (field != null) {
            to.put(as, field);
        }
    }

    private static void put(Map<String, Node.Field> to, String name, Place place, Object value) {
        to.put(name, new Node.Field(place, new Node.Scalar(place, value)));
    }

    private static void field(Map<String, Node.Field> to, String name, Node value) {
        to.put(name, new Node.Field(value.place(), value));
    }
}
