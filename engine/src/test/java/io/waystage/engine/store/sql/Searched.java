package io.waystage.engine.store.sql;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.Attribute;
import io.waystage.engine.store.Failure;
import io.waystage.engine.store.Place;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workflow with all that it can be found by, and what a search means, said as simply as it can be. */
record Searched(WorkflowState state, @Nullable String openTask, List<String> errors, Map<String, String> attributes) {

    private static final List<String> STAGES = List.of("ORDER", "PREPARE", "DELIVER");
    private static final List<WorkflowStatus> STATUSES = List.of(
            WorkflowStatus.RUNNING,
            WorkflowStatus.RUNNING,
            WorkflowStatus.COMPLETED,
            WorkflowStatus.PAUSED,
            WorkflowStatus.FAILED,
            WorkflowStatus.CANCELLED,
            WorkflowStatus.DELAYED);

    /** Many with the same values, also the same times. */
    static List<Searched> some(int count) {
        List<Searched> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(number(i));
        }
        return all;
    }

    private static Searched number(int i) {
        WorkflowStatus status = STATUSES.get(i % STATUSES.size());
        boolean closed = status.isClosed();
        boolean waits = !closed && status != WorkflowStatus.DELAYED;
        String stage = waits ? STAGES.get(i % STAGES.size()) : null;
        Instant created = Fixtures.NOW.plusSeconds(i / 4);
        Instant updated = created.plusSeconds(i % 5);
        WorkflowIdentity identity = new WorkflowIdentity(
                Fixtures.id(),
                new BlueprintKey("C" + i % 2, i % 3 == 0 ? "One" : "Two"),
                1 + i % 4,
                (i % 10 == 0 ? "INV-" : "ORDER-") + i,
                null);
        WorkflowState state = new WorkflowState(
                identity,
                1,
                status,
                stage,
                i % 3 == 0 ? null : "STATUS " + i % 4,
                List.of(new TaskState(TaskStatus.SCHEDULED, 1, 1, created)),
                Outputs.NONE,
                io.waystage.engine.state.Course.NONE,
                created,
                updated,
                closed ? updated : null);
        List<String> errors = i % 6 == 4
                ? List.of("java.io.IOException")
                : i % 6 == 5 ? List.of("Full", "java.io.IOException") : List.of();
        Map<String, String> attributes = i % 5 == 0
                ? Map.of("city", "Rome", "size", "L")
                : i % 5 == 1 ? Map.of("city", "Rome") : i % 5 == 2 ? Map.of("city", "rome") : Map.of();
        return new Searched(state, waits ? "t" + i % 2 : null, errors, attributes);
    }

    UUID id() {
        return state.identity().id();
    }

    static WriteBatch start(List<Searched> all) {
        WriteBatch rows = Fixtures.start(all.stream().map(Searched::state).toList());
        return new WriteBatch(
                rows.events(),
                rows.started(),
                rows.changed(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                WriteBatch.Heartbeats.NONE,
                WriteBatch.SignalWaits.NONE,
                WriteBatch.Permits.NONE,
                WriteBatch.Held.NONE,
                new WriteBatch.Found(
                        all.stream().flatMap(Searched::failures).toList(),
                        List.of(),
                        all.stream()
                                .flatMap(one -> one.attributes().entrySet().stream()
                                        .map(entry -> new Attribute(one.id(), entry.getKey(), entry.getValue())))
                                .toList(),
                        List.of()));
    }

    private Stream<Failure> failures() {
        return errors.stream()
                .flatMap(type -> Stream.of("a", "b")
                        .map(task -> new Failure(
                                new Failure.Key(id(), new TaskRef("S", task + type)), type, state.updatedAt())));
    }

    Place place() {
        List<TaskRef> tasks =
                openTask == null ? List.of() : List.of(new TaskRef("A", openTask), new TaskRef("B", openTask));
        return new Place(
                id(),
                state.stage(),
                state.businessStatus(),
                state.updatedAt(),
                state.updatedAt().plusSeconds(60),
                tasks);
    }

    boolean fits(WorkflowSearch search) {
        WorkflowIdentity identity = state.identity();
        return isOrAny(search.componentName(), identity.blueprint().componentName())
                && isOrAny(search.workflowName(), identity.blueprint().workflowName())
                && isOrAny(search.blueprintVersion(), identity.blueprintVersion())
                && (search.statuses().isEmpty() || search.statuses().contains(state.status()))
                && isOrAny(search.stage(), state.stage())
                && isOrAny(search.task(), openTask)
                && isOrAny(search.businessStatus(), state.businessStatus())
                && (search.referencePrefix() == null || identity.businessRefNo().startsWith(search.referencePrefix()))
                && within(search.created(), state.createdAt())
                && within(search.closed(), state.closedAt())
                && within(search.moved(), state.closedAt() == null ? state.updatedAt() : state.closedAt())
                && (search.errorType() == null || errors.contains(search.errorType()))
                && attributes.entrySet().containsAll(search.attributes().entrySet());
    }

    private static boolean isOrAny(@Nullable Object wanted, @Nullable Object is) {
        return wanted == null || wanted.equals(is);
    }

    private static boolean within(TimeSpan span, @Nullable Instant time) {
        return span.isAlways()
                || (time != null
                        && (span.from() == null || !time.isBefore(span.from()))
                        && (span.to() == null || time.isBefore(span.to())));
    }

    /** The order in which a search has its results. */
    static Comparator<Searched> order(WorkflowSearch search) {
        Comparator<Searched> newest =
                Comparator.comparing(Searched::id, LockOrder.ID).reversed();
        return switch (SearchOrder.of(search)) {
            case NEWEST -> newest;
            case REFERENCE -> Comparator.comparing(one -> one.state().identity().businessRefNo());
            case TIME ->
                Comparator.comparing((Searched one) -> one.time(search))
                        .reversed()
                        .thenComparing(newest);
        };
    }

    private Instant time(WorkflowSearch search) {
        Instant closed = state.closedAt();
        if (!search.created().isAlways()) {
            return state.createdAt();
        }
        return closed == null ? state.updatedAt() : closed;
    }
}
