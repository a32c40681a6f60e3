package io.waystage.engine.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which {@linkplain Action actions} to show; null means any.
 *
 * @param from only what was done at this time or later
 * @param until only what was done before this time
 * @param newestFirst else the oldest comes first
 * @param after the {@code next} of the page before; null for the first page
 * @param limit how many at most
 */
public record ActionQuery(
        @Nullable String actor,
        @Nullable String eventName,
        Workflow workflow,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean newestFirst,
        @Nullable String after,
        int limit) {

    public static final int MOST = 1_000;

    /** The newest hundred of all. */
    public static final ActionQuery ALL = new ActionQuery(null, null, Workflow.ANY, null, null, true, null, 100);

    /** Of which workflow, or of which ones; null means any. */
    public record Workflow(
            @Nullable UUID id,
            @Nullable String componentName,
            @Nullable String workflowName,
            @Nullable String businessRefNo) {

        public static final Workflow ANY = new Workflow(null, null, null, null);
    }

    /** @throws IllegalArgumentException if the limit is not between 1 and {@link #MOST} */
    public ActionQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit must be from 1 to " + MOST + ", not " + limit);
        }
    }

    public ActionQuery by(String name) {
        return new ActionQuery(name, eventName, workflow, from, until, newestFirst, after, limit);
    }

    /** @param name for instance SkipTask */
    public ActionQuery event(String name) {
        return new ActionQuery(actor, name, workflow, from, until, newestFirst, after, limit);
    }

    public ActionQuery of(UUID workflowId) {
        return of(new Workflow(workflowId, null, null, null));
    }

    public ActionQuery of(Workflow some) {
        return new ActionQuery(actor, eventName, some, from, until, newestFirst, after, limit);
    }

    /**
     * Only what was done in this time.
     *
     * @param begin included; null for no bound
     * @param end not included; null for no bound
     */
    public ActionQuery between(@Nullable Instant begin, @Nullable Instant end) {
        return new ActionQuery(actor, eventName, workflow, begin, end, newestFirst, after, limit);
    }

    public ActionQuery oldestFirst() {
        return new ActionQuery(actor, eventName, workflow, from, until, false, after, limit);
    }

    public ActionQuery limit(int most) {
        return new ActionQuery(actor, eventName, workflow, from, until, newestFirst, after, most);
    }

    /** @param next of the page before; all else must be as it was there */
    public ActionQuery after(@Nullable String next) {
        return new ActionQuery(actor, eventName, workflow, from, until, newestFirst, next, limit);
    }
}
