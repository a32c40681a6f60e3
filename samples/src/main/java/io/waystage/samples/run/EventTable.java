package io.waystage.samples.run;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.samples.console.Columns;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;
import io.waystage.samples.run.Happening.Notification;
import io.waystage.samples.run.Happening.Remark;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints what happens to one workflow, one aligned line each: when, who, what, where, and what came of it. */
final class EventTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int LONGEST_NAME = "BusinessStatusChanged".length();

    private final Console console;
    private final Servers servers;
    private final ZoneId zone;
    private final Columns columns;

    EventTable(Console console, Blueprint blueprint, Servers servers, ZoneId zone) {
        this.console = console;
        this.servers = servers;
        this.zone = zone;
        this.columns = new Columns(
                "12:34:56.789".length(),
                Math.max("customer".length(), servers.widestName()),
                LONGEST_NAME,
                widest("STAGE", blueprint.stages().stream().map(Stage::name)),
                widest(
                        "TASK",
                        blueprint.stages().stream()
                                .flatMap(s -> s.tasks().stream())
                                .map(Task::name)));
    }

    private static int widest(String heading, Stream<String> texts) {
        return Math.max(heading.length(), texts.mapToInt(String::length).max().orElse(0));
    }

    ZoneId zone() {
        return zone;
    }

    void heading() {
        console.line(columns.row(
                head("TIME"), head("WHO"), head("WHAT"), head("STAGE"), head("TASK"), head("BUSINESS STATUS")));
    }

    private Columns.Cell head(String text) {
        return console.cell(Style.BOLD, text);
    }

    void show(Notification event) {
        TaskRef task = event.task();
        console.line(columns.row(
                console.cell(Style.DIM, time(event.at())),
                console.cell(who(event)),
                console.cell(style(event.name()), event.name()),
                console.cell(event.stage()),
                console.cell(task == null ? "" : task.task()),
                detail(event)));
    }

    void show(Remark remark) {
        console.line(columns.row(
                console.cell(Style.DIM, time(remark.at())),
                console.cell(remark.who()),
                console.cell(Style.DIM, remark.text())));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private String who(Notification event) {
        TaskRef task = event.task();
        return switch (event.name()) {
            case "WorkflowStarted" -> OrderStory.CUSTOMER;
            case "TaskCompleted", "TaskFailed" -> task == null ? "" : servers.of(task);
            case "TaskPending" -> "retrier";
            default -> "engine";
        };
    }

    private static Style style(String name) {
        return switch (name) {
            case "TaskCompleted", "StageCompleted", "WorkflowCompleted" -> Style.GREEN;
            case "TaskFailed", "RetriesExhausted" -> Style.RED;
            case "RetryScheduled", "TaskPending" -> Style.YELLOW;
            case "BusinessStatusChanged" -> Style.CYAN;
            default -> Style.PLAIN;
        };
    }

    private Columns.Cell detail(Notification event) {
        return switch (event.name()) {
            case "BusinessStatusChanged" -> console.cell(Style.BOLD, event.text("business_status"));
            case "TaskScheduled" -> console.cell(Style.DIM, event.attempt() > 1 ? "attempt " + event.attempt() : "");
            case "TaskFailed" -> console.cell(Style.RED, event.errorMessage());
            case "RetriesExhausted" -> console.cell(Style.RED, event.text("reason"));
            case "RetryScheduled" -> console.cell(Style.DIM, "again in " + pause(event));
            default -> console.cell("");
        };
    }

    private static String pause(Notification event) {
        Duration pause =
                Duration.between(event.at(), Instant.parse(event.text("due"))).truncatedTo(MILLIS);
        return String.format(Locale.ROOT, "%.1f s", pause.toMillis() / 1000.0);
    }
}
