package io.waystage.chaos.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.secret.Keys;
import io.waystage.engine.state.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the messages in the audit trails, past the engine. */
final class StoredEvents {

    private static final String SQL =
            "select workflow_id, seq, outcome, event_name, payload from waystage_event where workflow_id = any(?)"
                    + " and (event_name like 'Task%' or event_name = 'ChildCompleted')";

    private static final String CANCELS =
            "select workflow_id, seq, outcome, payload from waystage_event where workflow_id = any(?)"
                    + " and event_name = 'CancelWorkflow'";

    private static final String OPERATORS =
            "select workflow_id, seq, outcome, event_name, payload from waystage_event where workflow_id = any(?) and"
                    + " event_name in ('PauseWorkflow', 'ResumeWorkflow', 'ReplayStage', 'ReplayTask', 'SkipTask',"
                    + " 'CancelWorkflow', 'TaskPending', 'TaskCompleted') and position('\"actor\":\"op-' in payload) > 0";

    private static final String REFUSED =
            "select event_id::text, payload from waystage_event where outcome = 'REFUSED'";

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredEvents() {}

    static Map<UUID, List<TaskEvent>> read(Connection connection, Collection<UUID> workflows) throws SQLException {
        Map<UUID, List<TaskEvent>> events = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, connection.createArrayOf("uuid", workflows.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(event(rows));
                }
            }
        }
        return events;
    }

    static Map<UUID, List<CancelEvent>> readCancels(Connection connection, Collection<UUID> workflows)
            throws SQLException {
        Map<UUID, List<CancelEvent>> events = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CANCELS)) {
            statement.setArray(1, connection.createArrayOf("uuid", workflows.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    boolean compensate =
                            json(rows.getString(4)).path("compensate").asBoolean(true);
                    events.computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new CancelEvent(rows.getInt(2), Outcome.valueOf(rows.getString(3)), compensate));
                }
            }
        }
        return events;
    }

    static Map<UUID, List<OperatorEvent>> readOperators(Connection connection, Collection<UUID> workflows)
            throws SQLException {
        Map<UUID, List<OperatorEvent>> events = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OPERATORS)) {
            statement.setArray(1, connection.createArrayOf("uuid", workflows.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(operatorEvent(rows));
                }
            }
        }
        return events;
    }

    private static OperatorEvent operatorEvent(ResultSet row) throws SQLException {
        JsonNode json = json(row.getString(5));
        JsonNode data = json.has("input") ? json.get("input") : json.get("output");
        return new OperatorEvent(
                row.getInt(2),
                Outcome.valueOf(row.getString(3)),
                row.getString(4),
                json.has("task_name")
                        ? new TaskRef(
                                json.path("stage_name").asText(),
                                json.path("task_name").asText())
                        : null,
                json.path("actor").asText(),
                json.path("reason").asText(null),
                json.path("recorded").asBoolean(false),
                data == null ? null : data.toString());
    }

    /** The ids of events that came by messages, and were refused: what is decided in the database is told to whoever has asked. */
    static Set<String> refused(Connection connection) throws SQLException {
        Set<String> refused = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REFUSED)) {
            while (rows.next()) {
                if (!json(rows.getString(2)).path("recorded").asBoolean(false)) {
                    refused.add(rows.getString(1));
                }
            }
        }
        return refused;
    }

    private static JsonNode json(String payload) {
        try {
            return JSON.readTree(Keys.READER.event(payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event in the audit trail is no JSON: " + payload, e);
        }
    }

    private static TaskEvent event(ResultSet row) throws SQLException {
        JsonNode json = json(row.getString(5));
        TaskRef task = new TaskRef(
                json.path("stage_name").asText(), json.path("task_name").asText());
        String output = json.has("output") ? json.get("output").toString() : null;
        return new TaskEvent(
                row.getInt(2),
                Outcome.valueOf(row.getString(3)),
                row.getString(4),
                task,
                number(json, "attempt"),
                number(json, "run"),
                output);
    }

    private static @Nullable Integer number(JsonNode json, String field) {
        return json.path(field).isInt() ? json.path(field).asInt() : null;
    }
}
