package io.waystage.samples.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Change.BusinessStatusChanged;
import io.waystage.engine.state.Change.StageCompleted;
import io.waystage.engine.state.Change.StageStarted;
import io.waystage.engine.state.Change.TaskChange;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.samples.console.Columns;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the audit trail of a workflow: each event that arrived, what became of it, and the facts that it brought about. */
final class AuditTrail {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LINE = 120;

    private final Console console;
    private final ZoneId zone;

    AuditTrail(Console console, ZoneId zone) {
        this.console = console;
        this.zone = zone;
    }

    void print(List<RecordedEvent> events) {
        Columns columns = new Columns(
                2, 12, "StartWorkflow".length(), widest("TASK", "task_name", events), widest("BY", "actor", events), 9);
        console.line(columns.row(
                head("#"), head("TIME"), head("EVENT"), head("TASK"), head("BY"), head("OUTCOME"), head("CHANGES")));
        for (RecordedEvent event : events) {
            List<String> changes = lines(event.changes(), LINE - columns.lastColumn());
            console.line(columns.row(
                    console.cell(String.valueOf(event.seq())),
                    console.cell(Style.DIM, TIME.format(event.at().atZone(zone))),
                    console.cell(event.name()),
                    console.cell(field(event, "task_name")),
                    console.cell(field(event, "actor")),
                    console.cell(event.outcome().name()),
                    console.cell(changes.get(0))));
            changes.stream().skip(1).forEach(more -> console.line(" ".repeat(columns.lastColumn()) + more));
        }
    }

    private Columns.Cell head(String text) {
        return console.cell(Style.BOLD, text);
    }

    private static int widest(String heading, String field, List<RecordedEvent> events) {
        int widest = events.stream()
                .mapToInt(event -> field(event, field).length())
                .max()
                .orElse(0);
        return Math.max(heading.length(), widest);
    }

    private static String field(RecordedEvent event, String name) {
        try {
            return MAPPER.readTree(event.text()).path(name).asText("");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored event is no JSON: " + event.text(), e);
        }
    }

    /** Fills lines with changes; one line at least. */
    private static List<String> lines(List<Change> changes, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Change change : changes) {
            String text = text(change);
            if (line.length() > 0 && line.length() + 2 + text.length() > width) {
                lines.add(line + ",");
                line.setLength(0);
            }
            line.append(line.length() > 0 ? ", " : "").append(text);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String text(Change change) {
        if (change instanceof TaskChange task) {
            return change.name() + " " + task.task().task();
        } else if (change instanceof StageStarted stage) {
            return change.name() + " " + stage.stage();
        } else if (change instanceof StageCompleted stage) {
            return change.name() + " " + stage.stage();
        } else if (change instanceof BusinessStatusChanged status) {
            return change.name() + " " + status.to();
        }
        return change.name();
    }
}
