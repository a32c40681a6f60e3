package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Moment;
import io.waystage.chaos.secret.Keys;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Human tasks that are due so soon that many are still open then. Some of those that are then given to somebody else, or completed, are left
 * to that: nobody does them before, so that a lost escalation would leave their workflow open for ever.
 */
public final class Escalations {

    /** Whom a task is for once it is overdue. */
    public static final String DEPUTY = "deputy";

    /** What a task puts out that nobody has done in time: a JSON text. */
    public static final String OUTPUT = "{\"by\":\"" + Keys.SECRET + "\"}";

    private static final int KINDS = 3;
    private static final int SOONEST_MILLIS = 200;
    private static final int LATER_MILLIS = 1_500;

    private Escalations() {}

    static Feature[] some(Random random) {
        Duration due = Duration.ofMillis(SOONEST_MILLIS + random.nextInt(LATER_MILLIS));
        Escalation escalation = switch (random.nextInt(KINDS)) {
            case 0 -> Escalation.NOTIFY;
            case 1 -> new Escalation(DEPUTY, null);
            default -> new Escalation(null, new Escalation.Completion(null, OUTPUT));
        };
        return new Feature[] {new Deadlines(new Moment.After(due), null), escalation};
    }

    /**
     * Whether nobody does this task before it is overdue.
     *
     * @param run of the task: what is left once need not be left the next time
     */
    public static boolean isLeft(Task task, UUID workflowId, int run) {
        Escalation escalation = task.features().find(Escalation.class);
        boolean helps = escalation != null && (escalation.reassign() != null || escalation.complete() != null);
        return helps && Math.floorMod(workflowId.hashCode() + task.name().hashCode() + run, KINDS) == 0;
    }

    /** How long after its opening this task is due; null if it has no such time. */
    public static @Nullable Duration due(Task task) {
        Deadlines deadlines = task.features().find(Deadlines.class);
        return deadlines != null && deadlines.due() instanceof Moment.After after ? after.pause() : null;
    }
}
