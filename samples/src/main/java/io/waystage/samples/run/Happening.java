package io.waystage.samples.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something to tell about, in the order in which it came to the ears of the teller. */
public sealed interface Happening {

    /** A service of this sample says what it does. */
    record Remark(Instant at, String who, String text) implements Happening {}

    /** The person at the console has answered; null when there will never be an answer. */
    record Answer(@Nullable String line) implements Happening {}

    /**
     * A lifecycle notification of the engine.
     *
     * @param json its data, without the attributes of the CloudEvent
     */
    record Notification(JsonNode json) implements Happening {

        private static final ObjectMapper MAPPER = new ObjectMapper();

        /** @param text a message from {@code waystage.lifecycle} */
        public static Notification parse(String text) {
            try {
                return new Notification(MAPPER.readTree(text).path("data"));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("A lifecycle notification must be JSON: " + text, e);
            }
        }

        public String name() {
            return json.path("event_name").asText();
        }

        public String businessRefNo() {
            return json.path("business_ref_no").asText();
        }

        public Instant at() {
            return Instant.parse(json.path("occurred_at").asText());
        }

        public String stage() {
            return json.path("stage_name").asText();
        }

        /** The task that it is about; null if it is about something else. */
        public @Nullable TaskRef task() {
            JsonNode task = json.get("task_name");
            return task == null ? null : new TaskRef(stage(), task.asText());
        }

        public int attempt() {
            return json.path("attempt").asInt(1);
        }

        /** A field as text; empty if it is not there. */
        public String text(String field) {
            return json.path(field).asText("");
        }

        public String errorMessage() {
            return json.path("error").path("message").asText("");
        }
    }
}
