package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds workflows that tasks have started against the audit trails of those that have the tasks. */
final class Children {

    static final String PROMISE =
            "each child that a task asks for exists once, no other does, and it completes before its task,"
                    + " or is told to end when the task is cancelled";

    /** So long a child may need until it hears that it is to end, when all is well. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private final Map<Place, List<Child>> children = new HashMap<>();
    private final Map<Place, Asked> asked = new HashMap<>();

    /** Where a child belongs. */
    private record Place(
            UUID parent,
            TaskRef task,
            int run,
            int attempt,
            @Nullable Integer item) {

        Place whole() {
            return new Place(parent, task, run, attempt, null);
        }

        String text() {
            return task + (item == null ? "" : ", item " + item) + ", run " + run + ", attempt " + attempt;
        }
    }

    /** @param told whether it was told to end */
    private record Child(
            String name, WorkflowStatus status, @Nullable Instant closedAt, boolean told) {}

    /**
     * What its parent knows of a child.
     *
     * @param status of the parent
     * @param completedAt when the task was complete; null if it never was
     * @param cancelledAt when it was cancelled; null if it never was
     * @param ended whether it had said that it has ended before that
     * @param calm when nothing was broken
     */
    private record Asked(
            String parent,
            WorkflowStatus status,
            @Nullable Instant completedAt,
            @Nullable Instant cancelledAt,
            boolean ended,
            Calm calm) {}

    void add(WorkflowCase workflow) {
        Parent parent = workflow.state().identity().parent();
        if (parent != null) {
            Place place = new Place(parent.workflowId(), parent.task(), parent.run(), parent.attempt(), parent.item());
            children.computeIfAbsent(place, any -> new ArrayList<>())
                    .add(new Child(
                            workflow.name(),
                            workflow.state().status(),
                            workflow.state().closedAt(),
                            !workflow.cancelEvents().isEmpty()));
        }
        addAsked(workflow);
    }

    private void addAsked(WorkflowCase workflow) {
        UUID id = workflow.state().identity().id();
        List<Place> places = new ArrayList<>();
        Map<Place, Instant> completed = new HashMap<>();
        Map<Place, Instant> cancelled = new HashMap<>();
        Set<Place> ended = new HashSet<>();
        for (AuditFold.Entry entry : workflow.trail()) {
            for (Change change : entry.changes()) {
                if (change instanceof Change.TaskScheduled one && isWorkflow(workflow, one.task())) {
                    places.add(new Place(id, one.task(), one.run(), one.attempt(), null));
                } else if (change instanceof Change.ItemsStarted some) {
                    for (int item = some.from(); item < some.to(); item++) {
                        places.add(new Place(id, some.task(), some.run(), some.attempt(), item));
                    }
                } else if (change instanceof Change.TaskCompleted done) {
                    completed.put(new Place(id, done.task(), done.run(), done.attempt(), null), entry.at());
                } else if (change instanceof Change.TaskCancelled one) {
                    cancelled.put(new Place(id, one.task(), one.run(), one.attempt(), null), entry.at());
                } else if (change instanceof Change.ItemEnded one) {
                    places.stream()
                            .filter(place -> place.task.equals(one.task())
                                    && Integer.valueOf(one.item()).equals(place.item))
                            .forEach(ended::add);
                }
            }
        }
        places.forEach(place -> asked.put(
                place,
                new Asked(
                        workflow.name(),
                        workflow.state().status(),
                        completed.get(place.whole()),
                        cancelled.get(place.whole()),
                        ended.contains(place),
                        workflow.known().calm())));
    }

    private static boolean isWorkflow(WorkflowCase workflow, TaskRef task) {
        return workflow.blueprint()
                .task(task)
                .filter(each -> each.type() == TaskType.WORKFLOW)
                .isPresent();
    }

    void check(Findings findings) {
        findings.checked(PROMISE, asked.size());
        asked.forEach((place, known) -> {
            List<Child> found = children.getOrDefault(place, List.of());
            String task = known.parent() + " (" + place.parent() + "), " + place.text() + ": ";
            if (found.size() > 1) {
                findings.violation(PROMISE, task + found.size() + " children: " + found);
            } else if (found.isEmpty()) {
                findings.violation(
                        PROMISE,
                        task + (known.completedAt() == null ? "was begun" : "is complete")
                                + ", and its child does not exist");
            } else if (known.completedAt() != null) {
                checkCompleted(task, known.completedAt(), found, findings);
            } else if (known.cancelledAt() != null) {
                checkCancelled(task, known, known.cancelledAt(), place, found.get(0), findings);
            } else if (known.status() == WorkflowStatus.COMPLETED) {
                findings.violation(PROMISE, task + "never completed, and the workflow is: " + found);
            }
        });
        children.forEach((place, found) -> {
            if (!asked.containsKey(place)) {
                findings.violation(PROMISE, found + " were asked for by nobody: " + place.text());
            }
        });
    }

    /** One that was complete before it was told is none that has gone on; an item that has ended need not be told. */
    private static void checkCancelled(
            String task, Asked known, Instant cancelledAt, Place place, Child child, Findings findings) {
        if (child.told() || child.status() != WorkflowStatus.COMPLETED || child.closedAt() == null) {
            return;
        }
        boolean mayHaveEnded = place.item != null
                && (known.ended()
                        || !child.closedAt().isAfter(cancelledAt.plus(ON_ITS_WAY))
                        || !known.calm().during(cancelledAt, child.closedAt()));
        if (!mayHaveEnded) {
            findings.violation(
                    PROMISE, task + "was cancelled at " + cancelledAt + ", and nobody has told its child: " + child);
        }
    }

    private static void checkCompleted(String task, Instant completedAt, List<Child> found, Findings findings) {
        for (Child child : found) {
            if (child.status() != WorkflowStatus.COMPLETED
                    || child.closedAt() == null
                    || child.closedAt().isAfter(completedAt)) {
                findings.violation(PROMISE, task + "was complete at " + completedAt + ", and its child is " + child);
            }
        }
    }
}
