package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import io.waystage.engine.client.ScheduleView;
import io.waystage.engine.client.Schedules;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestClock;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people can do with schedules, and what they are told when it makes no sense. */
class ScheduleManagementTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();
    private final TestClock clock = new TestClock(NOON);
    private final TestEngine engine = TestEngine.start(
            broker.connectionFactory(), database.dataSource(), clock, Blueprints.single("OFFICE", "Report", "write"));
    private final Schedules schedules = engine.client().schedules();

    @AfterEach
    void close() {
        engine.close();
        database.close();
        broker.close();
    }

    private static ScheduleDefinition daily(String id) {
        return ScheduleDefinition.of(id, ScheduleSpec.every(Duration.ofDays(1)), "OFFICE", "Report");
    }

    @Test
    void oneIsCreatedChangedAndDeleted() {
        schedules.create(daily("s"));
        schedules.update(daily("s").overlap(Overlap.QUEUE).input("{\"n\": 1}"));

        ScheduleView view = schedules.describe("s").orElseThrow();
        assertThat(view.definition().overlap()).isEqualTo(Overlap.QUEUE);
        assertThat(view.nextFirings()).hasSize(5).startsWith(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(view.createdAt()).isEqualTo(NOON);
        schedules.delete("s");
        assertThat(schedules.describe("s")).isEmpty();
        assertThat(schedules.list(null, 10)).isEmpty();
    }

    @Test
    void puttingTheSameAgainLeavesItAlone() {
        schedules.put(daily("s").input("{\"n\": 1}"));
        schedules.pause("s", "why not");
        clock.advance(Duration.ofHours(1));
        schedules.put(daily("s").input("{ \"n\" : 1 }"));

        assertThat(schedules.describe("s").orElseThrow().updatedAt()).isEqualTo(NOON);
        schedules.put(daily("s"));
        assertThat(schedules.list(null, 10))
                .singleElement()
                .satisfies(view -> assertThat(view.paused()).isTrue())
                .satisfies(view -> assertThat(view.updatedAt()).isAfter(NOON))
                .satisfies(view -> assertThat(view.definition().input()).isNull());
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        List<ThrowingCallable> changes = List.of(
                () -> schedules.update(daily("s")),
                () -> schedules.delete("s"),
                () -> schedules.pause("s", null),
                () -> schedules.resume("s", null),
                () -> schedules.trigger("s", null),
                () -> schedules.backfill("s", NOON, NOON, null));
        assertThat(changes)
                .allSatisfy(change -> assertThatThrownBy(change)
                        .isInstanceOf(NoSuchElementException.class)
                        .hasMessage("There is no schedule s"));
    }

    @Test
    void whatIsThereCannotBeCreated() {
        schedules.create(daily("s"));
        assertThatThrownBy(() -> schedules.create(daily("s")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is a schedule s already: update it, or give the new one another id");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void whatCouldNotWorkIsRefusedBeforeItIsStored() {
        refused(
                () -> schedules.create(
                        ScheduleDefinition.of("s", ScheduleSpec.every(Duration.ofDays(1)), "OFFICE", "Reprot")),
                "The schedule s is to start Reprot of OFFICE, which is not deployed; this component has [Report]");
        refused(() -> schedules.create(daily("s").input("{")), "The input of the schedule s is no JSON");
        refused(() -> schedules.create(daily("s").input("\"" + "x".repeat(1 << 18) + "\"")), "at most 262144");
        refused(() -> schedules.create(daily("half \ud800")), "half a surrogate pair");
        schedules.create(daily("s"));
        refused(() -> schedules.pause("s", "\0"), "note has a NUL character");
        refused(
                () -> schedules.backfill("s", NOON, NOON, Overlap.CANCEL_OTHER),
                "A backfill whose firings cancel each other would do the last one only");
        refused(
                () -> schedules.backfill("s", NOON, NOON.minusSeconds(1), null),
                "A backfill goes from an earlier to a later instant of the past");
        refused(() -> schedules.backfill("s", NOON, NOON.plusSeconds(1), null), "(now is 2026-03-01T12:00:00Z)");
        assertThat(schedules.list(null, 10)).hasSize(1);
    }
}
