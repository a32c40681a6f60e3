package io.waystage.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.TaskRef;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders have on the wire is understood as it is, and what is not an event is turned away with its reason. */
class EventReaderTest {

    private static final UUID BROKER_ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private static Event read(String text) {
        return EventReader.read(text, () -> BROKER_ID);
    }

    @Test
    void aStartOfTheEarlierFormatNeedsOnlyThreeFields() {
        Event event = read("""
                {"business_ref_no": "ORDER-001", "component_name": "ITALIAN", "event_name": "StartWorkflow"}""");

        assertThat(event).isInstanceOfSatisfying(Event.StartWorkflow.class, start -> {
            assertThat(start.envelope().businessRefNo()).isEqualTo("ORDER-001");
            assertThat(start.envelope().componentName()).isEqualTo("ITALIAN");
            assertThat(start.envelope().workflowName()).isNull();
            assertThat(start.envelope().eventId()).isEqualTo(BROKER_ID);
            assertThat(start.input()).isNull();
        });
    }

    @Test
    void anInputIsKeptToTheLetter() {
        Event event = read("""
                {"event_name": "StartWorkflow", "component_name": "A", "business_ref_no": "1",
                 "input" : { "total": 12.50000000000000000001, "lines": [1, {"é": null}] } , "actor": "x"}""");

        assertThat(((Event.StartWorkflow) event).input())
                .isEqualTo("{ \"total\": 12.50000000000000000001, \"lines\": [1, {\"é\": null}] }");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"12|12", "-1.5e3|-1.5e3", "true|true", "[1,2]|[1,2]", "\"a\\nb\"|\"a\\nb\"", "{}|{}"},
            delimiter = '|')
    void anOutputOfAnyKindIsKeptAsJson(String output, String kept) {
        Event event = read("{\"event_name\":\"TaskCompleted\",\"component_name\":\"A\",\"business_ref_no\":\"1\","
                + "\"stage_name\":\"S\",\"task_name\":\"t\",\"output\":" + output + "}");

        assertThat(((Event.TaskCompleted) event).output()).isEqualTo(kept);
    }

    @Test
    void eventNameDecidesNothingElse() {
        Event event = read("""
                {"event_name":"TaskPending","component_name":"A","business_ref_no":"1","stage_name":"S","task_name":"t",
                 "error":{"type":"X"}, "attempt": 2, "run": 1}""");

        assertThat(event)
                .isInstanceOfSatisfying(
                        Event.TaskPending.class,
                        pending -> assertThat(pending.task()).isEqualTo(new TaskAddress(new TaskRef("S", "t"), 2, 1)));
    }

    @Test
    void anErrorMayBeAnObjectATextOrMissing() {
        String head = "{\"event_name\":\"TaskFailed\",\"component_name\":\"A\",\"business_ref_no\":\"1\","
                + "\"stage_name\":\"S\",\"task_name\":\"t\"";

        assertThat(((Event.TaskFailed)
                                read(head + ",\"error\":{\"type\":\"T\",\"message\":\"m\",\"retryable\":false}}"))
                        .error())
                .isEqualTo(new TaskError("T", "m", false));
        assertThat(((Event.TaskFailed) read(head + ",\"error\":\"oven is cold\"}")).error())
                .isEqualTo(new TaskError(null, "oven is cold", true));
        assertThat(((Event.TaskFailed) read(head + "}")).error()).isEqualTo(new TaskError(null, null, true));
    }

    @Test
    void aNumberIsAGoodReference() {
        assertThat(read("{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":4711}")
                        .envelope()
                        .businessRefNo())
                .isEqualTo("4711");
    }

    @Test
    void theSameForeignIdAlwaysGivesTheSameEventId() {
        String text = "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":\"1\","
                + "\"event_id\":\"order-1-start\"}";

        assertThat(read(text).envelope().eventId())
                .isEqualTo(read(text).envelope().eventId())
                .isNotEqualTo(BROKER_ID);
        assertThat(EventIds.of("ID:018f0000-0000-7000-8000-000000000002"))
                .isEqualTo(UUID.fromString("018f0000-0000-7000-8000-000000000002"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json at all | no valid JSON",
                "[1,2] | not a JSON object",
                "`` | not a JSON object",
                "{\"event_name\":\"StartWorkflow\" | no valid JSON",
                "{\"event_name\":\"StartWorkflow\"} trailing | no valid JSON",
                "{} | 'event_name' is missing",
                "{\"event_name\":\"Nonsense\"} | 'Nonsense' is unknown; known are [CancelWorkflow, ChangeInput, ChangeRetry, ChildCompleted",
                "{\"event_name\":\"StartWorkflow\"} | 'component_name' is missing",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\" \"} | 'component_name' is missing",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":{}} | 'component_name' must be a text",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\"} | 'business_ref_no' is missing",
                "{\"event_name\":\"TaskCompleted\",\"component_name\":\"A\",\"business_ref_no\":\"1\"} | 'stage_name' is",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\\u0000\",\"business_ref_no\":\"1\"} | control",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":\"1\",\"workflow_id\":\"7\"}"
                        + " | 'workflow_id' must be a UUID, not 7",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":\"1\",\"delay\":5}"
                        + " | 'delay' must be a duration, as \"PT1M30S\"",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":\"1\",\"delay\":\"PT-1S\"}"
                        + " | 'delay' must not be negative",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":\"1\",\"start_at\":\"noon\"}"
                        + " | 'start_at' must be a time with its zone",
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":\"1\",\"delay\":\"1h\","
                        + "\"start_at\":\"2026-03-01T10:15:30+01:00\"} | Only one of 'start_at' and 'delay'",
                "{\"event_name\":\"TaskPending\",\"component_name\":\"A\",\"business_ref_no\":\"1\",\"stage_name\":\"S\","
                        + "\"task_name\":\"t\",\"attempt\":0} | 'attempt' must be a whole number from 1 on, not 0",
            })
    void whatIsNoEventIsTurnedAwayWithItsReason(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(reason.strip());
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 100_000})
    void aNameThatNoColumnHoldsIsTurnedAway(int length) {
        assertThatThrownBy(
                        () -> read("{\"event_name\":\"StartWorkflow\",\"component_name\":\"A\",\"business_ref_no\":\""
                                + "x".repeat(length) + "\"}"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'business_ref_no' has " + length + " characters; at most 255");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "90, PT1M30S",
                "0.5, PT0.5S",
                "'\"2m\"', PT2M",
                "'\"PT1H\"', PT1H",
                "'\"soon\"', none",
                "-1, none",
                "'{}', none",
                "1e99, none"
            })
    void aWorkersWordWhenToTryAgainIsADurationOrSeconds(String retryAfter, @Nullable Duration pause) {
        Event event = read("{\"event_name\":\"TaskFailed\",\"component_name\":\"A\",\"business_ref_no\":\"1\","
                + "\"stage_name\":\"S\",\"task_name\":\"t\",\"error\":{\"retry_after\":" + retryAfter + "}}");

        assertThat(((Event.TaskFailed) event).retryAfter()).isEqualTo(pause);
    }

    @Test
    void aHeartbeatHasDetailsOfAnyKindUpToALimit() {
        String head = "{\"event_name\":\"TaskHeartbeat\",\"component_name\":\"A\",\"business_ref_no\":\"1\","
                + "\"stage_name\":\"S\",\"task_name\":\"t\",\"progress\":0.5,\"details\":";

        assertThat(read(head + "{\"page\": 7}}")).isInstanceOfSatisfying(Event.TaskHeartbeat.class, beat -> {
            assertThat(beat.progress()).isEqualTo("0.5");
            assertThat(beat.details()).isEqualTo("{\"page\": 7}");
        });
        assertThatThrownBy(() -> read(head + "\"" + "x".repeat(65_536) + "\"}"))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("A heartbeat has at most 65536 characters");
    }

    @Test
    void aSignalHasANameAndPerhapsAPayload() {
        String head = "{\"event_name\":\"SignalReceived\",\"component_name\":\"A\",\"business_ref_no\":\"1\"";

        assertThat(read(head + ",\"signal_name\":\"paid\",\"payload\":[1]}"))
                .isInstanceOfSatisfying(Event.SignalReceived.class, signal -> {
                    assertThat(signal.signalName()).isEqualTo("paid");
                    assertThat(signal.payload()).isEqualTo("[1]");
                });
        assertThatThrownBy(() -> read(head + "}")).hasMessage("The field 'signal_name' is missing");
    }

    @Test
    void aSignalByAKeyNamesNoWorkflow() {
        String head = "{\"event_name\":\"SignalReceived\",\"component_name\":\"A\",\"signal_name\":\"paid\",";

        assertThat(read(head + "\"signal_key\":17}")).isInstanceOfSatisfying(Event.SignalReceived.class, signal -> {
            assertThat(signal.key()).isEqualTo("17");
            assertThat(signal.envelope().businessRefNo()).isEmpty();
        });
        assertThatThrownBy(() -> read(head + "\"signal_key\":17,\"business_ref_no\":\"1\"}"))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> read(head + "\"signal_key\":\" \"}")).hasMessageContaining("'signal_key' is blank");
        assertThatThrownBy(() -> read("{\"event_name\":\"TaskPending\",\"component_name\":\"A\",\"signal_key\":1}"))
                .hasMessage("The field 'business_ref_no' is missing");
    }

    @Test
    void aTimeoutIsOneOfThoseThatThereAre() {
        assertThatThrownBy(() ->
                        read("{\"event_name\":\"TaskTimedOut\",\"component_name\":\"A\",\"business_ref_no\":\"1\","
                                + "\"stage_name\":\"S\",\"task_name\":\"t\",\"timeout\":\"whenever\"}"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'timeout' must be schedule_to_start");
    }
}
