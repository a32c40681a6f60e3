package io.waystage.camel.producer;

import io.waystage.blueprint.schedule.Overlap;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.Schedules;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.schedule.ScheduleJson;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Reads and changes schedules in the engine's database, on the caller's thread. */
final class ScheduleProducer extends DefaultProducer {

    private static final int MOST_LISTED = 1_000;

    private final Supplier<WaystageClient> client;
    private final ScheduleAction action;
    private final ScheduleTarget target;
    private final @Nullable Overlap overlap;
    private final JsonBody json;

    ScheduleProducer(Endpoint endpoint, Supplier<WaystageClient> client, ScheduleTarget target) {
        super(endpoint);
        this.client = client;
        this.action = ScheduleAction.of(endpoint.getEndpointUri(), target.action());
        this.target = target;
        this.overlap = target.overlap() == null ? null : Overlap.of(target.overlap());
        this.json = JsonBody.of(endpoint.getCamelContext());
    }

    @Override
    public void process(Exchange exchange) {
        Schedules schedules = client.get().schedules();
        switch (action) {
            case CREATE -> schedules.create(ScheduleJson.read(body(exchange)));
            case UPDATE -> schedules.update(ScheduleJson.read(body(exchange)));
            case PUT -> schedules.put(ScheduleJson.read(body(exchange)));
            case DELETE -> schedules.delete(id(exchange));
            case PAUSE -> schedules.pause(id(exchange), note(exchange));
            case RESUME -> schedules.resume(id(exchange), note(exchange));
            case TRIGGER -> schedules.trigger(id(exchange), overlap);
            case BACKFILL -> {
                BackfillSpan span = BackfillSpan.read(json, body(exchange));
                schedules.backfill(id(exchange), span.from(), span.to(), overlap);
            }
            case DESCRIBE ->
                answer(
                        exchange,
                        schedules
                                .describe(id(exchange))
                                .map(ScheduleViewJson::of)
                                .orElse(null));
            case LIST ->
                answer(
                        exchange,
                        schedules.list(idOrNull(exchange), MOST_LISTED).stream()
                                .map(ScheduleViewJson::of)
                                .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private static void answer(Exchange exchange, @Nullable String text) {
        exchange.getMessage().setBody(text);
        if (text != null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
        }
    }

    private String body(Exchange exchange) {
        String text = json.write(exchange.getMessage().getBody(), exchange);
        if (text == null) {
            throw new IllegalArgumentException(getEndpoint().getEndpointUri() + " needs a body, and there is none");
        }
        return text;
    }

    private static @Nullable String note(Exchange exchange) {
        return exchange.getMessage().getBody(String.class);
    }

    private String id(Exchange exchange) {
        String id = idOrNull(exchange);
        if (id == null) {
            throw new IllegalArgumentException(getEndpoint().getEndpointUri()
                    + " does not know the scheduleId: set the option scheduleId or the header "
                    + WaystageConstants.SCHEDULE_ID);
        }
        return id;
    }

    private @Nullable String idOrNull(Exchange exchange) {
        String given = target.scheduleId() == null ? null : target.scheduleId().evaluate(exchange, String.class);
        String id = given != null && !given.isBlank()
                ? given
                : exchange.getMessage().getHeader(WaystageConstants.SCHEDULE_ID, String.class);
        return id == null || id.isBlank() ? null : id;
    }
}
