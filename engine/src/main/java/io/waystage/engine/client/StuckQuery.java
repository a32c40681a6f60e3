package io.waystage.engine.client;

import io.waystage.engine.outlook.Waiting;
import io.waystage.engine.outlook.Waiting.What;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of the workflows that are stuck to show.
 *
 * @param componentName null means any
 * @param workflowName null means any
 * @param after the {@code next} of the page before; null for the first page
 * @param limit how many at most
 */
public record StuckQuery(
        @Nullable String componentName,
        @Nullable String workflowName,
        @Nullable String after,
        int limit) {

    public static final int MOST = 1_000;

    /** The first fifty of all. */
    public static final StuckQuery ALL = new StuckQuery(null, null, null, 50);

    /** @throws IllegalArgumentException if the limit is not between 1 and {@link #MOST} */
    public StuckQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit must be from 1 to " + MOST + ", not " + limit);
        }
    }

    public StuckQuery component(@Nullable String name) {
        return new StuckQuery(name, workflowName, after, limit);
    }

    public StuckQuery workflow(@Nullable String name) {
        return new StuckQuery(componentName, name, after, limit);
    }

    /** @param next of the page before, of the same query */
    public StuckQuery after(@Nullable String next) {
        return new StuckQuery(componentName, workflowName, next, limit);
    }

    public StuckQuery limit(int most) {
        return new StuckQuery(componentName, workflowName, after, most);
    }

    /**
     * A page.
     *
     * @param next where the next page begins; null if this is the last
     */
    public record Page(List<Stuck> workflows, @Nullable String next) {}

    /**
     * A workflow that has not moved for longer than its own limits.
     *
     * @param since when its limit was over
     * @param reason the first that it waits for too long; {@link What#OPERATOR}, for instance, if no attempt follows by itself
     */
    public record Stuck(
            UUID workflowId,
            String componentName,
            String workflowName,
            int blueprintVersion,
            String businessRefNo,
            WorkflowStatus status,
            @Nullable String stage,
            @Nullable String businessStatus,
            Instant movedAt,
            Instant since,
            Waiting reason) {}
}
