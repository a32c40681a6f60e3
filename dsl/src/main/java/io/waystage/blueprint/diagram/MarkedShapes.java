package io.waystage.blueprint.diagram;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.diagram.Shapes.Arrow;
import io.waystage.blueprint.diagram.Shapes.StageShape;
import io.waystage.blueprint.diagram.Shapes.TaskShape;
import io.waystage.blueprint.difference.BlueprintDifference;
import io.waystage.blueprint.difference.Difference;
import io.waystage.blueprint.difference.Difference.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two versions in one picture: all that either has, each with what has become of it. For one picture and one thread. */
final class MarkedShapes {

    private final BlueprintDifference difference;
    /** By stage and task, the id that a task has in the picture. */
    private final Map<TaskRef, String> ids = new HashMap<>();

    private MarkedShapes(BlueprintDifference difference) {
        this.difference = difference;
    }

    static Shapes of(BlueprintDifference difference) {
        return new MarkedShapes(difference).shapes();
    }

    private Shapes shapes() {
        Shapes before = Shapes.of(difference.from());
        Shapes after = Shapes.of(difference.to());
        List<StageShape> stages = new ArrayList<>(after.stages().stream()
                .map(stage -> after(stage, find(before, stage.name())))
                .toList());
        String previous = null;
        for (StageShape stage : before.stages()) {
            if (find(after, stage.name()) == null) {
                stages.add(indexAfter(previous, stages), removed(stage));
            }
            previous = stage.name();
        }
        return new Shapes(after.title(), stages);
    }

    private static int indexAfter(@Nullable String previous, List<StageShape> stages) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).name().equals(previous)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static @Nullable StageShape find(Shapes shapes, String stage) {
        return shapes.stages().stream()
                .filter(one -> one.name().equals(stage))
                .findFirst()
                .orElse(null);
    }

    private StageShape removed(StageShape stage) {
        String prefix = "old" + stage.id();
        List<TaskShape> tasks = stage.tasks().stream()
                .map(task -> renamed(task, "old" + task.id()).marked(Mark.REMOVED))
                .toList();
        List<Arrow> arrows = stage.arrows().stream()
                .map(arrow -> new Arrow("old" + arrow.from(), "old" + arrow.to(), arrow.label(), Mark.REMOVED))
                .toList();
        return new StageShape(prefix, stage.lines(), tasks, arrows, Mark.REMOVED);
    }

    private StageShape after(StageShape stage, @Nullable StageShape before) {
        if (before == null) {
            return stage.marked(
                    stage.tasks().stream().map(task -> task.marked(Mark.ADDED)).toList(),
                    stage.arrows().stream()
                            .map(arrow -> arrow.marked(Mark.ADDED))
                            .toList(),
                    Mark.ADDED);
        }
        List<TaskShape> tasks = new ArrayList<>();
        for (TaskShape task : stage.tasks()) {
            ids.put(new TaskRef(stage.name(), task.name()), task.id());
            tasks.add(marked(task, new TaskRef(stage.name(), task.name()), before));
        }
        for (TaskShape task : before.tasks()) {
            TaskRef ref = new TaskRef(stage.name(), task.name());
            if (!ids.containsKey(ref)) {
                TaskShape gone = renamed(task, "old" + task.id()).marked(Mark.REMOVED);
                ids.put(ref, gone.id());
                tasks.add(gone);
            }
        }
        StageShape noted = new StageShape(
                stage.id(), with(stage.lines(), notes(stage.name(), null)), List.of(), List.of(), Mark.NONE);
        Mark mark = difference.isChanged(stage.name()) ? Mark.CHANGED : Mark.NONE;
        return noted.marked(tasks, arrows(stage, before), mark);
    }

    private TaskShape marked(TaskShape task, TaskRef ref, StageShape before) {
        boolean added = before.tasks().stream().noneMatch(one -> one.name().equals(task.name()));
        Mark mark = added ? Mark.ADDED : difference.isChanged(ref) ? Mark.CHANGED : Mark.NONE;
        return new TaskShape(task.id(), task.type(), with(task.lines(), notes(ref.stage(), ref.task())), mark);
    }

    /** What has changed, where it has. */
    private List<String> notes(String stage, @Nullable String task) {
        List<String> notes = new ArrayList<>();
        for (Difference one : difference.all()) {
            if (stage.equals(one.stage()) && (task == null ? one.task() == null : task.equals(one.task()))) {
                if (one.kind() == Kind.CHANGED) {
                    notes.add("changed: " + one.field());
                } else if (one.kind() == Kind.MOVED) {
                    notes.add("moved from " + one.from());
                }
            }
        }
        return notes;
    }

    private static List<String> with(List<String> lines, List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(more);
        return all;
    }

    private List<Arrow> arrows(StageShape after, StageShape before) {
        List<Arrow> old = before.arrows().stream()
                .map(arrow -> new Arrow(
                        id(arrow.from(), before, after), id(arrow.to(), before, after), arrow.label(), Mark.NONE))
                .toList();
        List<Arrow> arrows = new ArrayList<>();
        after.arrows().forEach(arrow -> arrows.add(old.contains(arrow) ? arrow : arrow.marked(Mark.ADDED)));
        old.stream()
                .filter(arrow -> !after.arrows().contains(arrow))
                .forEach(arrow -> arrows.add(arrow.marked(Mark.REMOVED)));
        return arrows;
    }

    /** The id in the picture of a task of the older version. */
    private String id(String id, StageShape before, StageShape after) {
        String name = before.tasks().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow()
                .name();
        return ids.getOrDefault(new TaskRef(after.name(), name), id);
    }

    private static TaskShape renamed(TaskShape task, String id) {
        return new TaskShape(id, task.type(), task.lines(), task.mark());
    }
}
