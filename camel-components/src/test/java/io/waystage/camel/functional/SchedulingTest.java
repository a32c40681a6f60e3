package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.WaystageTestSupport;
import io.waystage.dsl.WorkflowBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Schedules by endpoints: {@code waystage:schedule:...} manages them, the route waystage-scheduler fires them. */
class SchedulingTest extends WaystageTestSupport {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String YEARLY = """
            {"schedule_id": "%s", "component_name": "OFFICE", "workflow_name": "Report", "cron": "@yearly", "input": %s}
            """;

    private final Queue<String> inputs = new ConcurrentLinkedQueue<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Report")
                        .component("OFFICE")
                        .stage("ONE")
                        .task("write")
                        .handle(String.class, input -> {
                            inputs.add(String.valueOf(input));
                            return null;
                        });
            }
        };
    }

    private void done(String action, Object body) {
        assertThat(sent("waystage:schedule:" + action, body).getException()).isNull();
    }

    private JsonNode described(String id) throws Exception {
        Exchange answer = sent("waystage:schedule:describe?scheduleId=" + id, null);
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        return new ObjectMapper().readTree(answer.getMessage().getBody(String.class));
    }

    @Test
    void oneThatFiresEachSecondIsPausedAndDeleted() throws Exception {
        done(
                "create",
                Map.of(
                        "schedule_id", "tick",
                        "component_name", "OFFICE",
                        "workflow_name", "Report",
                        "every", "1s",
                        "overlap", "ALLOW"));
        await().atMost(LIMIT).until(() -> described("tick").path("started").asInt() >= 2);
        done("pause?scheduleId=tick", "enough");

        JsonNode paused = described("tick");
        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(paused.path("note").asText()).isEqualTo("enough");
        assertThat(paused.path("next_firings")).isEmpty();
        assertThat(paused.path("schedule").path("every").asText()).isEqualTo("PT1S");
        JsonNode firing = paused.path("recent_firings").path(0);
        String reference = firing.path("business_ref_no").asText();
        assertThat(reference).isEqualTo("tick-" + firing.path("fire_time").asText());
        orders("OFFICE").completed(reference);
        assertThat(orders("OFFICE").history(reference).get(0).text())
                .contains("\"actor\":\"scheduler\"", "\"schedule_id\":\"tick\"");

        done("resume?scheduleId=tick", null);
        int before = paused.path("started").asInt();
        await().atMost(LIMIT).until(() -> described("tick").path("started").asInt() > before);
        done("delete?scheduleId=tick", null);
        assertThat(sent("waystage:schedule:describe?scheduleId=tick", "x")
                        .getMessage()
                        .getBody())
                .isNull();
    }

    @Test
    void aTriggerStartsItNowWithItsInput() throws Exception {
        done("put", YEARLY.formatted("report", "{\"n\": 1.50}"));
        done("put", YEARLY.formatted("report", "{\"n\":1.50}"));
        done("trigger?scheduleId=report", null);

        await().atMost(LIMIT).until(() -> inputs.size() == 1);
        assertThat(inputs).containsExactly("{\"n\":1.50}");
        await().atMost(LIMIT)
                .until(() -> described("report")
                        .path("recent_firings")
                        .path(0)
                        .path("workflow")
                        .asText()
                        .equals("CLOSED"));
        assertThat(described("report")
                        .path("recent_firings")
                        .path(0)
                        .path("cause")
                        .asText())
                .isEqualTo("TRIGGER");
    }

    @Test
    void aBackfillStartsWhatThePastWouldHaveBrought() {
        done("create", YEARLY.formatted("report", "null"));
        done(
                "backfill?scheduleId=report&overlap=ALLOW",
                "{\"from\": \"2020-01-01T00:00:00Z\", \"to\": \"2022-06-01T00:00:00Z\"}");

        for (String year : new String[] {"2020", "2021", "2022"}) {
            orders("OFFICE").completed("report-" + year + "-01-01T00:00:00Z");
        }
        assertThat(inputs).hasSize(3).contains("{\"schedule_id\":\"report\",\"fire_time\":\"2021-01-01T00:00:00Z\"}");
    }

    @Test
    void aHeaderNamesTheScheduleToo() {
        done("create", YEARLY.formatted("a", "null"));
        done("create", YEARLY.formatted("b", "null"));
        Exchange listed = fluentTemplate
                .to("waystage:schedule:list")
                .withHeader(WaystageConstants.SCHEDULE_ID, "a")
                .request(Exchange.class);

        assertThat(listed.getMessage().getBody(String.class))
                .startsWith("[{\"schedule\":{\"schedule_id\":\"b\"")
                .doesNotContain("\"a\"");
    }

    @Test
    void whatMakesNoSenseFailsTheExchange() {
        assertThat(sent("waystage:schedule:create", "{}").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid schedule: schedule_id: is missing; component_name: is missing;");
        assertThat(sent("waystage:schedule:create", null).getException())
                .hasMessage("waystage://schedule:create needs a body, and there is none");
        assertThat(sent("waystage:schedule:pause", null).getException())
                .hasMessage("waystage://schedule:pause does not know the scheduleId: set the option scheduleId or the"
                        + " header CamelWaystageScheduleId");
        assertThat(sent("waystage:schedule:trigger?scheduleId=none", null).getException())
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("There is no schedule none");
        assertThat(sent("waystage:schedule:backfill?scheduleId=none", "{\"from\": \"now\"}")
                        .getException())
                .hasMessage("The body of a backfill needs 'from', a time as 2026-03-01T02:00:00Z, not 'now'");
    }

    @Test
    void aFiringThatItsRouteCannotSendIsDueAgain() throws Exception {
        await().until(() -> context.getRoute("waystage-scheduler") != null);
        context.getRouteController().stopRoute("waystage-scheduler");
        Queue<Object> times = new ConcurrentLinkedQueue<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:scheduler")
                        .routeId("own-scheduler")
                        .process(exchange -> {
                            times.add(exchange.getMessage().getHeader(WaystageConstants.FIRE_TIME));
                            if (times.size() < 3) {
                                throw new IllegalStateException("not now");
                            }
                        })
                        .to("waystage:start");
            }
        });
        done("create", YEARLY.formatted("report", "7"));
        done("trigger?scheduleId=report", null);

        await().atMost(LIMIT).until(() -> inputs.size() == 1);
        assertThat(times).hasSize(3);
        assertThat(times.stream().distinct()).as("the same firing each time").hasSize(1);
    }

    @Test
    void theRouteCanBeSwitchedOff() {
        CamelContext off = Contexts.engine(options -> options.setSchedulerRoute(false));
        try {
            off.start();
            await().atMost(LIMIT).until(() -> off.getRoute("waystage-dead-letters") != null);
            assertThat(off.getRoute("waystage-scheduler")).isNull();
        } finally {
            off.stop();
        }
    }
}
