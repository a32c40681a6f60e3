package io.waystage.engine.outlook;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Course;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wake-up, as its name tells what it is for.
 *
 * @param kind for instance {@code retry}
 * @param task that it is about; null for the workflow as a whole
 */
record Alarm(String kind, @Nullable TaskRef task, Instant due) {

    private static final String STAGE_LIMIT = "stage-limit";
    private static final List<String> TIMEOUTS =
            Arrays.stream(TimeoutKind.values()).map(TimeoutKind::text).toList();

    /** @param course of its workflow, which may have been made under a name that its task had in a version before */
    static Alarm of(WakeUp wakeUp, Course course) {
        String[] parts = wakeUp.name().split("/", -1);
        TaskRef task = parts.length < 3 ? null : course.now(new TaskRef(plain(parts[1]), plain(parts[2])));
        return new Alarm(parts[0], task, wakeUp.due());
    }

    private static String plain(String escaped) {
        return escaped.replace("%2F", "/").replace("%25", "%");
    }

    boolean isFor(String wanted, TaskRef ref) {
        return kind.equals(wanted) && ref.equals(task);
    }

    boolean isTimeoutOf(TaskRef ref) {
        return ref.equals(task) && TIMEOUTS.contains(kind);
    }

    boolean isLimit() {
        return kind.equals(STAGE_LIMIT) || kind.equals("workflow-limit");
    }

    /** Null for what is only on its way to the engine. */
    @Nullable
    Coming coming() {
        return switch (kind) {
            case "send" -> null;
            case "retry" -> new Coming(due, task, "another attempt begins");
            case "timer" -> new Coming(due, task, "the timer fires");
            case "escalation" -> new Coming(due, task, "the task is escalated");
            case "start" -> new Coming(due, null, "the workflow begins");
            case "workflow-limit" -> new Coming(due, null, "the workflow has taken too long, and ends");
            case STAGE_LIMIT ->
                new Coming(
                        due,
                        null,
                        "the stage " + (task == null ? "" : task.stage())
                                + " has taken too long, and ends the workflow");
            default ->
                new Coming(
                        due,
                        task,
                        "the task times out (" + kind.replace('_', ' ').replace('-', ' ') + ")");
        };
    }
}
