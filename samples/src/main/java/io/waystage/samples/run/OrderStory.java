package io.waystage.samples.run;

import static java.util.Objects.requireNonNullElse;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.StageView;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.state.TaskStatus;
import io.waystage.samples.run.Happening.Answer;
import io.waystage.samples.run.Happening.Notification;
import io.waystage.samples.run.Happening.Remark;
import io.waystage.samples.run.Question.IsItDone;
import io.waystage.samples.run.Question.TryAgain;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of one order from its start to its end, as the notifications come in, and asks for what people have to do. The
 * database has the last word: a notification may get lost, a row does not.
 */
final class OrderStory {

    static final String CUSTOMER = "customer";

    private static final Duration QUIET = Duration.ofMillis(150);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final WaystageClient client;
    private final Blueprint blueprint;
    private final WorkflowKey order;
    private final Ears ears;
    private final EventTable table;
    private final People people;
    private final Duration patience;
    private boolean over;
    private boolean retryIsDue;

    /** @param patience how long nothing may happen, unless a person or a retry is waited for */
    OrderStory(
            Application application,
            Blueprint blueprint,
            WorkflowKey order,
            EventTable table,
            People people,
            Duration patience) {
        this.client = application.client();
        this.ears = new Ears(application.happenings());
        this.blueprint = blueprint;
        this.order = order;
        this.table = table;
        this.people = people;
        this.patience = patience;
    }

    /** Starts the order, unless it was started before, and tells until it is complete or nothing more can be expected. */
    void tell(StartRequest request) throws InterruptedException {
        table.heading();
        client.describe(order).ifPresentOrElse(this::look, () -> client.start(request));
        long lastHappened = System.nanoTime();
        long lastLooked = lastHappened;
        while (!over && !people.areGone()) {
            List<Happening> heard = ears.listen(QUIET);
            heard.forEach(this::hear);
            long now = System.nanoTime();
            if (!heard.isEmpty()) {
                lastHappened = now;
            } else {
                if (now - Math.max(lastHappened, lastLooked) > BETWEEN_LOOKS.toNanos()) {
                    lastLooked = now;
                    client.describe(order).ifPresent(this::look);
                }
                people.askNext();
                over |= !people.areBusy() && !retryIsDue && now - lastHappened > patience.toNanos();
            }
        }
    }

    private void hear(Happening happening) {
        if (happening instanceof Remark remark) {
            table.show(remark);
        } else if (happening instanceof Answer answer) {
            people.hear(answer);
        } else if (happening instanceof Notification event && isAboutThisOrder(event)) {
            table.show(event);
            consider(event);
        }
    }

    private boolean isAboutThisOrder(Notification event) {
        return event.businessRefNo().equals(order.businessRefNo())
                && event.text("component_name").equals(order.componentName())
                && event.text("workflow_name").equals(order.workflowName());
    }

    private void consider(Notification event) {
        TaskRef ref = event.task();
        if (event.name().equals("WorkflowCompleted") || event.name().equals("WorkflowFailed")) {
            over = true;
        } else if (ref != null && event.name().equals("RetriesExhausted")) {
            people.raise(new TryAgain(ref, event.attempt()));
        } else if (ref != null && event.name().equals("TaskScheduled")) {
            blueprint
                    .task(ref)
                    .filter(task -> task.type() == TaskType.HUMAN)
                    .ifPresent(task -> people.raise(new IsItDone(ref, event.attempt(), whose(task.assignedTo()))));
        }
    }

    /** The same, out of the database: for what happened before, and for notifications that got lost. */
    private void look(WorkflowView view) {
        over |= view.status().isClosed();
        retryIsDue = false;
        for (StageView stage : view.stages()) {
            for (TaskView task : stage.tasks()) {
                look(new TaskRef(stage.name(), task.name()), task);
            }
        }
    }

    private void look(TaskRef ref, TaskView task) {
        if (task.status() == TaskStatus.SCHEDULED && task.type() == TaskType.HUMAN) {
            people.raise(new IsItDone(ref, task.attempt(), whose(task.assignedTo())));
        } else if (task.status() == TaskStatus.FAILED && task.nextAttemptAt() == null) {
            people.raise(new TryAgain(ref, task.attempt()));
        } else if (task.status() == TaskStatus.FAILED) {
            retryIsDue = true;
        }
    }

    private static String whose(@Nullable String assignedTo) {
        return requireNonNullElse(assignedTo, "somebody");
    }
}
