package io.waystage.samples.run;

import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.StageView;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.state.StageStatus;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in a sentence or two how an order stands at the end. */
final class Ending {

    private final Console console;

    Ending(Console console) {
        this.console = console;
    }

    void tell(WorkflowView order) {
        String businessStatus = order.businessStatus() == null ? "" : ", " + order.businessStatus();
        if (order.status() == WorkflowStatus.COMPLETED) {
            console.line(console.style(
                    Style.GREEN, order.businessRefNo() + " is COMPLETED" + businessStatus + duration(order)));
            return;
        }
        console.line(console.style(Style.YELLOW, order.businessRefNo() + " is " + order.status() + businessStatus));
        for (StageView stage : order.stages()) {
            if (stage.status() == StageStatus.ACTIVE) {
                stage.tasks().stream()
                        .filter(task -> task.status() != TaskStatus.COMPLETED)
                        .forEach(task ->
                                console.line("  " + stage.name() + "/" + task.name() + " is " + standing(task)));
            }
        }
    }

    private static String standing(TaskView task) {
        String tries = task.attempt() > 1 ? ", attempt " + task.attempt() : "";
        String whose = task.assignedTo() == null ? "" : ", for " + task.assignedTo();
        String error = task.error() == null || task.error().message() == null
                ? ""
                : ": " + task.error().message();
        return task.status() + tries + whose + error;
    }

    private static String duration(WorkflowView order) {
        @Nullable Instant closedAt = order.closedAt();
        if (closedAt == null) {
            return "";
        }
        Duration duration = Duration.between(order.createdAt(), closedAt);
        return String.format(Locale.ROOT, ", after %.2f s", duration.toMillis() / 1000.0);
    }
}
