package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.pizza;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayedStartTest {

    @Test
    void waitsUntilItsTimeAndThenBeginsOnce() {
        WorkflowRun run = WorkflowRun.of(pizza());

        Decision start = run.send(Events.startAfter(Duration.ofHours(1)));
        assertThat(start.changes()).containsExactly(new Change.WorkflowDelayed(WorkflowRun.START.plusSeconds(3600)));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.DELAYED);
        assertThat(run.state().count(TaskStatus.PENDING)).isEqualTo(run.plan().taskCount());

        assertThat(run.send(Events.start()).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(run.send(Events.startDue()).changes())
                .startsWith(new Change.WorkflowStarted(), new Change.StageStarted("START"));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.RUNNING);
        assertThat(run.send(Events.startDue()).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(AuditFold.firstDifference(run.plan(), run.state(), run.trail()))
                .isEmpty();
    }

    @Test
    void aTimeThatIsOverIsNow() {
        Instant now = WorkflowRun.START;
        for (StartTime over :
                List.of(StartTime.NOW, StartTime.at(now), StartTime.at(Instant.MIN), StartTime.after(Duration.ZERO))) {
            assertThat(over.from(now)).isNull();
        }
    }

    @Test
    void aTimeThatNoDatabaseKeepsIsRefused() {
        assertThatThrownBy(() -> StartTime.at(Instant.MAX).from(WorkflowRun.START))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("36500 days");
        assertThatThrownBy(() -> StartTime.after(Duration.ofSeconds(-1)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new StartTime(Instant.EPOCH, Duration.ZERO))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("Only one of");
    }
}
