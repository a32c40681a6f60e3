package io.waystage.chaos.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.TaskContext;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.chaos.blueprint.Beating;
import io.waystage.chaos.secret.Keys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Message;

/** Gives signs of life before a task is done, and remembers them durably; sometimes it stops, and is silent for longer than it may. */
record Alive(BeatLog log, Behaviour behaviour) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration SILENCE = Beating.LIMIT.multipliedBy(2).plusMillis(500);

    void beat(Message task) throws IOException, InterruptedException {
        Place place = Place.of(task);
        Optional<String> last = TaskContext.current().lastHeartbeat();
        if (place.attempt > 1) {
            log.append(place.beat(false, id(last)));
        }
        Behaviour.Beats beats = behaviour.beats(place.reference, place.stage, place.task, place.attempt);
        for (int count = 0; count < beats.count(); count++) {
            String id = Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-" + count;
            log.append(place.beat(true, id));
            TaskContext.current().heartbeat(count, Map.of("beat", id, "of", Keys.SECRET));
            if (count > 0 || beats.count() > 1) {
                TimeUnit.NANOSECONDS.sleep(Beating.EVERY.toNanos());
            }
        }
        if (beats.stops()) {
            TimeUnit.NANOSECONDS.sleep(SILENCE.toNanos());
        }
    }

    private static String id(Optional<String> heartbeat) {
        try {
            JsonNode last = JSON.readTree(heartbeat.orElse("{}"));
            return last.path("details").path("beat").asText("");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The last sign of life is no JSON: " + heartbeat, e);
        }
    }

    private record Place(UUID workflowId, String reference, String stage, String task, int attempt, int run) {

        static Place of(Message task) {
            return new Place(
                    UUID.fromString(task.getHeader(WaystageConstants.WORKFLOW_ID, String.class)),
                    task.getHeader(WaystageConstants.BUSINESS_REF_NO, String.class),
                    task.getHeader(WaystageConstants.STAGE_NAME, String.class),
                    task.getHeader(WaystageConstants.TASK_NAME, String.class),
                    task.getHeader(WaystageConstants.ATTEMPT, Integer.class),
                    task.getHeader(WaystageConstants.RUN, Integer.class));
        }

        Beat beat(boolean sent, String id) {
            return new Beat(workflowId, stage, task, attempt, run, sent, Instant.now(), id);
        }
    }
}
