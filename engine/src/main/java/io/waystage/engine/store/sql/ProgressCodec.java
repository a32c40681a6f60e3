package io.waystage.engine.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.engine.schedule.Backfill;
import io.waystage.engine.schedule.Cause;
import io.waystage.engine.schedule.Counters;
import io.waystage.engine.schedule.Firing;
import io.waystage.engine.schedule.Progress;
import io.waystage.engine.schedule.Trigger;
import io.waystage.engine.schedule.Waiting;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a schedule has before it and behind it, without its counters, as JSON with a list of lists for each kind. */
final class ProgressCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProgressCodec() {}

    static String encode(Progress progress) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode triggers = json.putArray("triggers");
        progress.triggers().forEach(one -> add(triggers, one.at(), one.overlap()));
        ArrayNode waiting = json.putArray("waiting");
        progress.waiting().forEach(one -> add(waiting, one.nominal(), one.cause()));
        ArrayNode backfills = json.putArray("backfills");
        progress.backfills().forEach(one -> add(backfills, one.after(), one.to(), one.overlap()));
        ArrayNode recent = json.putArray("recent");
        progress.recent()
                .forEach(one -> add(recent, one.nominal(), one.cause(), one.businessRefNo(), one.at(), one.fate()));
        return json.toString();
    }

    private static void add(ArrayNode list, Object... values) {
        ArrayNode entry = list.addArray();
        for (Object value : values) {
            entry.add(value.toString());
        }
    }

    static Progress decode(String text, Counters counters) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Progress(
                    list(json, "triggers", one -> new Trigger(time(one, 0), Overlap.valueOf(text(one, 1)))),
                    list(json, "waiting", one -> new Waiting(time(one, 0), Cause.valueOf(text(one, 1)))),
                    list(
                            json,
                            "backfills",
                            one -> new Backfill(time(one, 0), time(one, 1), Overlap.valueOf(text(one, 2)))),
                    list(
                            json,
                            "recent",
                            one -> new Firing(
                                    time(one, 0),
                                    Cause.valueOf(text(one, 1)),
                                    text(one, 2),
                                    time(one, 3),
                                    Firing.Fate.valueOf(text(one, 4)))),
                    counters);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalStateException("Cannot read the progress of a schedule: " + text, e);
        }
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        json.path(name).forEach(entry -> list.add(read.apply(entry)));
        return list;
    }

    private static String text(JsonNode entry, int index) {
        return entry.path(index).asText();
    }

    private static Instant time(JsonNode entry, int index) {
        return Instant.parse(text(entry, index));
    }
}
