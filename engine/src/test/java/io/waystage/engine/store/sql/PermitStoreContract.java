package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.limit.Limits;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.store.PermitStore;
import io.waystage.engine.store.PermitStore.Admission;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link PermitStore}. */
abstract class PermitStoreContract extends StoreContract {

    private static final UUID SMTP =
            Limits.id(Fixtures.PIZZA, Fixtures.MAKE_FOOD, Limit.concurrency(1).named("smtp"));

    private PermitStore store;
    private int versions;

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_permit");
        TestDatabase.execute(dataSource, "delete from waystage_limit");
        TestDatabase.execute(dataSource, "delete from waystage_wake_up");
        store = database.permits();
    }

    @Test
    void admitsAsManyAsMayGoOnAtOnceAndTheNextWhenOneHasEnded() {
        deploy("{\"concurrency\": 2, \"name\": \"smtp\"}");
        List<Permit> permits = waiting(5, "A", 50);

        assertThat(store.wanted()).containsExactly(SMTP);
        assertThat(store.admit(SMTP, NOW)).isEqualTo(new Admission(false, 2, false, null));
        assertThat(store.admit(SMTP, NOW)).isEqualTo(new Admission(false, 0, false, null));
        assertThat(fired())
                .containsExactlyInAnyOrder(
                        permits.get(0).event(), permits.get(1).event());

        end(permits.get(0));
        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(1);
        assertThat(fired()).containsExactly(permits.get(2).event());
        end(permits.get(3), permits.get(4));
        assertThat(store.wanted()).isEmpty();
    }

    @Test
    void aNewAttemptOfATaskWaitsAnewAndTheOldOneIsNotCounted() {
        deploy("{\"concurrency\": 1, \"name\": \"smtp\"}");
        Permit first = waiting(1, "A", 50).get(0);
        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(1);
        Permit second = new Permit(first.key(), SMTP, "A", 50, NOW.plusSeconds(1), "{\"attempt\":2}");

        database.workflows().write(Fixtures.permits(List.of(second), List.of(first.key())));

        assertThat(store.wanted()).containsExactly(SMTP);
        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(1);
        assertThat(fired()).containsExactly(second.event());
    }

    @Test
    void theMostUrgentGoFirstAndComponentsTakeTurnsHoweverManyOneHas() {
        deploy("{\"concurrency\": 4, \"name\": \"smtp\"}");
        List<Permit> flood = waiting(50, "A", 50);
        List<Permit> few = waiting(2, "B", 50);
        List<Permit> urgent = waiting(1, "C", 90);
        waiting(1, "D", 10);

        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(4);

        assertThat(fired())
                .containsExactlyInAnyOrder(
                        urgent.get(0).event(),
                        flood.get(0).event(),
                        few.get(0).event(),
                        flood.get(1).event());
        end(flood.get(0));
        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(1);
        assertThat(fired()).containsExactly(few.get(1).event());
    }

    @Test
    void aRateLetsGoOnWhatHasFlownIn() {
        deploy("{\"rate\": {\"tasks\": 4, \"per\": \"1s\"}, \"name\": \"smtp\"}");
        waiting(10, "A", 50);

        assertThat(store.admit(SMTP, NOW)).isEqualTo(new Admission(false, 4, false, NOW.plusMillis(250)));
        assertThat(store.admit(SMTP, NOW)).isEqualTo(new Admission(false, 0, false, NOW.plusMillis(250)));
        assertThat(store.admit(SMTP, NOW.plusMillis(500)).admitted()).isEqualTo(2);
        assertThat(store.admit(SMTP, NOW.plusSeconds(60)).admitted()).isEqualTo(4);
    }

    @Test
    void theDefinitionThatWasDeployedLastCounts() {
        deploy("{\"concurrency\": 1, \"name\": \"smtp\"}");
        waiting(5, "A", 50);
        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(1);

        deploy("{\"concurrency\": 3, \"name\": \"smtp\"}");

        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(2);
    }

    @Test
    void whoEndsJustNowIsPassedOver() throws SQLException {
        deploy("{\"concurrency\": 1, \"name\": \"smtp\"}");
        List<Permit> permits = waiting(2, "A", 50);
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            lock(other, permits.get(0));

            assertThat(store.admit(SMTP, NOW).admitted()).isZero();
            other.rollback();
        }
        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(1);
    }

    @Test
    void aLimitIsWithOneNodeAtATime() throws SQLException {
        deploy("{\"concurrency\": 1, \"name\": \"smtp\"}");
        waiting(1, "A", 50);
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().executeQuery("select * from waystage_limit for update");

            assertThat(store.admit(SMTP, NOW)).isEqualTo(new Admission(true, 0, false, null));
            other.rollback();
        }
        assertThat(store.admit(SMTP, NOW).admitted()).isEqualTo(1);
    }

    @Test
    void manyNodesAtOnceNeverAdmitMoreThanThereIsRoomFor() throws InterruptedException, ExecutionException {
        deploy("{\"concurrency\": 7, \"name\": \"smtp\"}");
        waiting(40, "A", 50);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> node = () -> IntStream.range(0, 20)
                    .map(i -> store.admit(SMTP, NOW).admitted())
                    .sum();
            int admitted = 0;
            for (Future<Integer> one : nodes.invokeAll(List.of(node, node, node, node))) {
                admitted += one.get();
            }
            assertThat(admitted).isEqualTo(7);
            assertThat(fired()).hasSize(7).doesNotHaveDuplicates();
        } finally {
            nodes.shutdown();
        }
    }

    private static void lock(Connection connection, Permit permit) throws SQLException {
        try (var statement =
                connection.prepareStatement("select * from waystage_permit where workflow_id = ? for update")) {
            statement.setObject(1, permit.key().workflowId());
            statement.executeQuery();
        }
    }

    private void deploy(String limit) {
        versions++;
        Blueprint blueprint = new BlueprintReader()
                .read("""
                {"workflow_name": "Send", "component_name": "MAIL", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                  {"task_name": "t", "version": %d, "limit": %s}]}]}""".formatted(versions, limit), "x.json")
                .blueprint();
        database.blueprints().deploy(blueprint, NOW);
    }

    /** Of one component, the first the oldest. */
    private List<Permit> waiting(int count, String component, int priority) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant since = NOW.plus(Duration.ofMillis(i));
            String event = "{\"of\":\"" + component + priority + i + "\"}";
            permits.add(new Permit(
                    new Permit.Key(Fixtures.id(), new TaskRef("S", "t")), SMTP, component, priority, since, event));
        }
        database.workflows().write(Fixtures.permits(permits, List.of()));
        return permits;
    }

    private void end(Permit... permits) {
        List<Permit.Key> keys = List.of(permits).stream().map(Permit::key).toList();
        database.workflows().write(Fixtures.permits(List.of(), keys));
    }

    private List<String> fired() {
        List<String> events = new ArrayList<>();
        database.wakeUps().fireDue(NOW, 100, due -> {
            due.forEach(wakeUp -> events.add(wakeUp.event()));
            return due;
        });
        return events;
    }
}
