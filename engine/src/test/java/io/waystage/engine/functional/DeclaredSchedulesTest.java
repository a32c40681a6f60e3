package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.WorkflowDefinition;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What deployments do to the schedules of their definitions, and to no others. */
class DeclaredSchedulesTest {

    private static final Blueprint REPORT = Blueprints.single("OFFICE", "Report", "write");
    private static final Blueprint INVOICE = Blueprints.single("OFFICE", "Invoice", "send");

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final TestEngine engine =
            TestEngine.start(broker.connectionFactory(), database.dataSource(), clock, INVOICE);
    private final Schedules schedules = engine.client().schedules();

    @AfterEach
    void close() {
        engine.close();
        database.close();
        broker.close();
    }

    @Test
    void aDeploymentMakesThem() {
        deploy(REPORT, every("daily", 1), every("weekly", 7));

        assertThat(schedules.list(null, 10))
                .extracting(view -> view.definition().id(), ScheduleView::declared)
                .containsExactly(tuple("daily", true), tuple("weekly", true));
    }

    @Test
    void theSameAgainChangesNothingAndAPauseLasts() {
        deploy(REPORT, every("daily", 1));
        schedules.pause("daily", "holidays");
        ScheduleView paused = schedules.describe("daily").orElseThrow();
        clock.advance(Duration.ofDays(1));

        deploy(REPORT, every("daily", 1));
        assertThat(schedules.describe("daily")).contains(paused);

        deploy(REPORT, every("daily", 2));
        assertThat(schedules.describe("daily").orElseThrow().paused()).isTrue();
        assertThat(schedules.describe("daily").orElseThrow().note()).isEqualTo("holidays");
    }

    @Test
    void whatIsNoLongerThereIsDeletedButNothingElse() {
        deploy(REPORT, every("daily", 1), every("weekly", 7));
        deploy(INVOICE, every("monthly", 30));
        schedules.create(ScheduleDefinition.of("by hand", ScheduleSpec.every(Duration.ofDays(1)), "OFFICE", "Report"));

        deploy(REPORT, every("weekly", 7));

        assertThat(schedules.list(null, 10))
                .extracting(view -> view.definition().id())
                .containsExactly("by hand", "monthly", "weekly");
    }

    @Test
    void oneThatWasMadeByHandForTheSameWorkflowIsTakenOver() {
        deploy(REPORT);
        schedules.create(ScheduleDefinition.of("daily", ScheduleSpec.every(Duration.ofDays(1)), "OFFICE", "Report"));

        deploy(REPORT, every("daily", 1));
        deploy(REPORT);

        assertThat(schedules.describe("daily")).isEmpty();
    }

    @Test
    void oneOfAnotherWorkflowKeepsTheDeploymentFromBeingDone() {
        schedules.create(ScheduleDefinition.of("daily", ScheduleSpec.every(Duration.ofDays(1)), "OFFICE", "Invoice"));

        assertThatThrownBy(() -> deploy(REPORT, every("daily", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schedule daily")
                .hasMessageContaining("Invoice");
        assertThat(engine.engine().blueprints().blueprint(REPORT.key())).isEmpty();
        assertThatThrownBy(() -> engine.engine()
                        .deploy(List.of(definition(REPORT, every("twice", 1)), definition(INVOICE, every("twice", 1)))))
                .hasMessageContaining("schedule twice");
    }

    private void deploy(Blueprint blueprint, ScheduleDefinition... declared) {
        engine.engine().deploy(List.of(definition(blueprint, declared)));
    }

    private static WorkflowDefinition definition(Blueprint blueprint, ScheduleDefinition... declared) {
        return new WorkflowDefinition(
                blueprint,
                Map.of(),
                List.of(declared).stream()
                        .map(schedule -> schedule.starting(blueprint.key()))
                        .toList());
    }

    private static ScheduleDefinition every(String id, int days) {
        return ScheduleDefinition.of(id, ScheduleSpec.every(Duration.ofDays(days)), "?", "?");
    }
}
