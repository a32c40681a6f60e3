package io.waystage.blueprint.format;

import static java.util.Map.entry;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.BareMessage;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.TaskForm;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.feature.Timer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A task has what its type needs, and nothing that only another type could use. */
final class FittingFeatures implements Rule {

    private static final Set<TaskType> WORK = Set.of(TaskType.SERVICE, TaskType.HUMAN);
    private static final Set<TaskType> PEOPLE = Set.of(TaskType.HUMAN);

    /** What a type cannot do without. */
    private static final Map<TaskType, Class<? extends Feature>> NEEDED = Map.of(
            TaskType.CHOICE, Choice.class,
            TaskType.TIMER, Timer.class,
            TaskType.SIGNAL, Signal.class,
            TaskType.WORKFLOW, SubWorkflow.class,
            TaskType.FOR_EACH, ForEach.class);

    /** Which types are tried again by a policy. */
    private static final Set<TaskType> RETRIED = Set.of(TaskType.SERVICE, TaskType.HUMAN, TaskType.WORKFLOW);

    /** Which types do something that can be undone. */
    private static final Set<TaskType> UNDOABLE =
            Set.of(TaskType.SERVICE, TaskType.HUMAN, TaskType.WORKFLOW, TaskType.FOR_EACH);

    /** Which types can use it; what is not listed fits all. */
    private static final Map<Class<? extends Feature>, Set<TaskType>> USABLE = Map.ofEntries(
            entry(Choice.class, Set.of(TaskType.CHOICE)),
            entry(Timer.class, Set.of(TaskType.TIMER)),
            entry(Signal.class, Set.of(TaskType.SIGNAL)),
            entry(SubWorkflow.class, Set.of(TaskType.WORKFLOW, TaskType.FOR_EACH)),
            entry(ForEach.class, Set.of(TaskType.FOR_EACH)),
            entry(Do.class, Set.of(TaskType.FOR_EACH)),
            entry(BareMessage.class, Set.of(TaskType.SERVICE)),
            entry(Timeouts.class, Set.of(TaskType.SERVICE)),
            entry(CompensateWith.class, UNDOABLE),
            entry(Limit.class, Set.of(TaskType.SERVICE)),
            entry(InputMapping.class, RETRIED),
            entry(Candidates.class, PEOPLE),
            entry(Deadlines.class, PEOPLE),
            entry(Priority.class, WORK),
            entry(TaskForm.class, PEOPLE),
            entry(Outcomes.class, PEOPLE),
            entry(Escalation.class, PEOPLE));

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        workflow.stages().stream().flatMap(stage -> stage.tasks().stream()).forEach(task -> check(task, problems));
    }

    private static void check(Draft.OfTask task, Problems problems) {
        Class<? extends Feature> needed = NEEDED.get(task.type());
        if (needed != null && !task.features().has(needed)) {
            List<String> fields = FeatureFormats.of(needed).fields();
            if (fields.stream().allMatch(field -> task.node().get(field) == null)) {
                problems.error(
                        task.node().place(),
                        Rendered.text(task.title()) + " is a " + task.type() + " task and has no "
                                + FeatureFormats.of(needed).needed().stream()
                                        .map(Rendered::text)
                                        .collect(Collectors.joining(" or "))
                                + "; add it");
            }
        }
        for (Feature feature : task.features().all()) {
            Set<TaskType> usable = USABLE.getOrDefault(feature.getClass(), Set.of(TaskType.values()));
            if (!usable.contains(task.type())) {
                refuse(task, FeatureFormats.of(feature.getClass()).fields(), usable, problems);
            }
        }
        if (!WORK.contains(task.type())) {
            refuse(task, List.of("task_queue", "endpoint"), WORK, problems);
        }
        if (!RETRIED.contains(task.type())) {
            refuse(task, List.of("retry"), RETRIED, problems);
        }
    }

    private static void refuse(Draft.OfTask task, List<String> fields, Set<TaskType> usable, Problems problems) {
        for (String field : fields) {
            Node node = task.node().get(field);
            if (node != null) {
                problems.error(
                        node,
                        Rendered.text(field) + " is nothing for a " + task.type() + " task such as "
                                + Rendered.text(task.title()) + "; it goes with task_type "
                                + String.join(
                                        " or ",
                                        usable.stream().map(Enum::name).sorted().toList()));
            }
        }
    }
}
