package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.MAKE_FOOD;
import static io.waystage.engine.store.sql.Fixtures.NOW;
import static io.waystage.engine.store.sql.Fixtures.started;
import static io.waystage.engine.store.sql.Fixtures.wakeUp;
import static io.waystage.engine.store.sql.Fixtures.wakeUps;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WakeUpStore;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do with signs of life. */
abstract class HeartbeatStoreContract extends StoreContract {

    private final UUID workflow = Fixtures.id();

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_wake_up");
        TestDatabase.execute(dataSource, "delete from waystage_heartbeat");
    }

    @Test
    void theLastOneOfATaskIsKept() {
        write(List.of(beat(1, NOW)), List.of(), List.of());
        write(List.of(beat(1, NOW.plusSeconds(1)), beat(2, NOW.plusSeconds(2))), List.of(), List.of());

        assertThat(stored()).containsExactly(beat(2, NOW.plusSeconds(2)));
        assertThat(database.workflows().heartbeats(List.of())).isEmpty();
    }

    @Test
    void itIsRemovedWithItsTask() {
        write(List.of(beat(1, NOW)), List.of(), List.of());
        write(List.of(), List.of(), List.of(beat(1, NOW).key()));

        assertThat(stored()).isEmpty();
    }

    @Test
    void itPutsOffAWakeUpThatIsThereAndMakesNone() {
        WorkflowState state = started();
        WakeUp there = wakeUp(state, NOW);
        WakeUp gone = wakeUp(started(), NOW.plusSeconds(30));
        database.workflows().write(wakeUps(List.of(there), List.of()));
        WakeUp later = new WakeUp(there.key(), NOW.plusSeconds(30), there.event());

        write(List.of(), List.of(later, gone), List.of());

        WakeUpStore store = database.wakeUps();
        assertThat(store.count(NOW)).isEqualTo(new WakeUpStore.Count(1, 0));
        assertThat(store.count(NOW.plusSeconds(30))).isEqualTo(new WakeUpStore.Count(1, 1));
    }

    @Test
    void itDoesNotWaitForAWakeUpThatIsBeingFired() {
        WakeUp due = wakeUp(started(), NOW);
        database.workflows().write(wakeUps(List.of(due), List.of()));

        database.wakeUps().fireDue(NOW, 10, taken -> {
            write(List.of(beat(1, NOW)), List.of(new WakeUp(due.key(), NOW.plusSeconds(30), due.event())), List.of());
            return taken;
        });

        assertThat(database.wakeUps().count(NOW).waiting()).isZero();
        assertThat(stored()).hasSize(1);
    }

    private Heartbeat beat(int attempt, Instant at) {
        return new Heartbeat(workflow, MAKE_FOOD, attempt, 1, at, "{\"attempt\":" + attempt + "}");
    }

    private List<Heartbeat> stored() {
        return database.workflows().heartbeats(List.of(beat(1, NOW).key()));
    }

    private void write(List<Heartbeat> beats, List<WakeUp> moved, List<Heartbeat.Key> ended) {
        database.workflows()
                .write(new WriteBatch(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new WriteBatch.Heartbeats(beats, moved, ended),
                        WriteBatch.SignalWaits.NONE));
    }
}
