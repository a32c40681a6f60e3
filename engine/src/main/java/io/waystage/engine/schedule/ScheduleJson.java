package io.waystage.engine.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Cron;
import io.waystage.blueprint.schedule.Interval;
import io.waystage.blueprint.schedule.ScheduleSpec;

/** A schedule as JSON, with the field names of the messages. What is written can be read again and is equal. Thread safe. */
public final class ScheduleJson {

    /** Keeps the numbers of an input as they are written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ScheduleJson() {}

    /** @throws IllegalArgumentException when the definition's input is no JSON */
    public static String write(ScheduleDefinition definition) {
        return node(definition).toString();
    }

    private static ObjectNode node(ScheduleDefinition definition) {
        ObjectNode json = JSON.createObjectNode()
                .put("schedule_id", definition.id())
                .put("component_name", definition.workflow().componentName())
                .put("workflow_name", definition.workflow().workflowName());
        times(json, definition.spec());
        json.put("overlap", definition.overlap().name())
                .put("catch_up_window", definition.catchUp().toString());
        if (definition.input() != null) {
            json.set("input", tree(definition.input(), "The input of the schedule " + definition.id()));
        }
        return json;
    }

    private static void times(ObjectNode json, ScheduleSpec spec) {
        if (!spec.crons().isEmpty()) {
            ArrayNode crons = json.putArray("cron");
            spec.crons().stream().map(Cron::expression).forEach(crons::add);
            json.put("zone", spec.zone().getId());
        }
        Interval interval = spec.interval();
        if (interval != null) {
            json.put("every", interval.every().toString())
                    .put("offset", interval.offset().toString());
        }
        if (spec.startAt() != null) {
            json.put("start_at", spec.startAt().toString());
        }
        if (spec.endAt() != null) {
            json.put("end_at", spec.endAt().toString());
        }
        if (!spec.jitter().isZero()) {
            json.put("jitter", spec.jitter().toString());
        }
    }

    /** @throws IllegalArgumentException when it is none; the text has all that is wrong, by field */
    public static ScheduleDefinition read(String text) {
        return new ScheduleReader(tree(text, "The schedule")).definition();
    }

    private static JsonNode tree(String text, String what) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    what + " is no JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e);
        }
    }
}
