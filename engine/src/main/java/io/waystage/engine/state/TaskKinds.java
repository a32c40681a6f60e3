package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import java.util.EnumMap;
import java.util.Map;

/** Which type of task begins in which way. */
final class TaskKinds {

    private static final TaskKind WORK = new WorkKind();

    private static final Map<TaskType, TaskKind> BY_TYPE = new EnumMap<>(Map.of(
            TaskType.SERVICE, WORK,
            TaskType.HUMAN, new HumanKind(),
            TaskType.CHOICE, new ChoiceKind(),
            TaskType.TIMER, new TimerKind(),
            TaskType.SIGNAL, new SignalKind(),
            TaskType.WORKFLOW, WORK,
            TaskType.FOR_EACH, new ForEachKind()));

    private TaskKinds() {}

    static TaskKind of(TaskType type) {
        TaskKind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalStateException("Nothing says how a " + type + " task begins");
        }
        return kind;
    }
}
