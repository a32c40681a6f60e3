package io.waystage.engine.message;

import io.waystage.blueprint.TaskRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The business references of workflows that tasks start: the same for the same task and item, and nobody else's. */
public final class ChildName {

    private static final int UUID_LENGTH = 36;

    private ChildName() {}

    /** {@code <id of the parent>/<stage>/<task>}, then the item's number, and run and attempt where they are not the first. */
    public static String of(UUID parent, TaskRef task, int run, int attempt, @Nullable Integer item) {
        String end = (item == null ? "" : "/" + item) + (run == 1 && attempt == 1 ? "" : "/" + run + "." + attempt);
        String name = parent + "/" + task.stage() + "/" + task.task() + end;
        // Of names that are too long only their hash is left.
        return name.length() <= JsonFields.MAX_NAME
                ? name
                : parent + "/" + EventIds.of(task.stage() + "/" + task.task() + "/") + end;
    }

    /** Whether a workflow with this reference was started by a task. */
    public static boolean is(String businessRefNo) {
        return businessRefNo.length() > UUID_LENGTH
                && businessRefNo.charAt(UUID_LENGTH) == '/'
                && EventIds.asUuid(businessRefNo.substring(0, UUID_LENGTH)) != null;
    }
}
