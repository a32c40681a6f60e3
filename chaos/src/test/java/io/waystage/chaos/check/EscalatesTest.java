package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static io.waystage.chaos.check.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Moment;
import io.waystage.chaos.blueprint.Escalations;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.Output;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The task a is a person's, due a second after it has opened: two events after the first. */
final class EscalatesTest {

    private final Cases workflow = new Cases();

    private void escalation(Escalation escalation, Change... changes) {
        workflow.with(A, TaskType.HUMAN);
        workflow.with(A, new Deadlines(new Moment.After(Duration.ofSeconds(1)), null));
        workflow.with(A, escalation);
        workflow.pace = Duration.ofMillis(500);
        workflow.changes.add(2, new Change.HumanTaskOpened(A, 50, NOW.plusSeconds(2), null));
        for (int i = 0; i < changes.length; i++) {
            workflow.changes.add(4 + i, changes[i]);
        }
        workflow.changes.remove(3);
        workflow.changes.add(3, new Change.TaskPending(A));
    }

    @Test
    void aTaskThatEscalatesInTimeAndIsDoneAfterwardsIsAsItShouldBe() {
        escalation(new Escalation("deputy", null), new Change.TaskEscalated(A, "deputy"), Cases.completed(A));

        assertThat(workflow.violations(new Escalates())).isEmpty();
    }

    @Test
    void aTaskThatEscalatesTwiceIsFound() {
        escalation(Escalation.NOTIFY, new Change.TaskEscalated(A, null), new Change.TaskEscalated(A, null));

        assertThat(workflow.violations(new Escalates()))
                .containsExactly("ONE/a escalated at 2026-03-01T10:15:32.500Z a second time");
    }

    @Test
    void aTaskThatEscalatesBeforeItIsDueIsFound() {
        escalation(Escalation.NOTIFY, new Change.TaskEscalated(A, null));
        workflow.changes.remove(3);

        assertThat(workflow.violations(new Escalates()))
                .containsExactly("ONE/a escalated at 2026-03-01T10:15:31.500Z and was due at 2026-03-01T10:15:32Z");
    }

    @Test
    void aTaskThatIsDueAtAnotherTimeIsFound() {
        escalation(Escalation.NOTIFY);
        workflow.changes.set(2, new Change.HumanTaskOpened(A, 50, NOW.plusSeconds(3), null));

        assertThat(workflow.violations(new Escalates()))
                .containsExactly("ONE/a is due at 2026-03-01T10:15:33Z, and was to be at 2026-03-01T10:15:32Z");
    }

    @Test
    void aTaskThatEscalatesAfterItWasDoneIsFound() {
        escalation(Escalation.NOTIFY, Cases.completed(A), new Change.TaskEscalated(A, null));

        assertThat(workflow.violations(new Escalates()))
                .containsExactly("ONE/a escalated at 2026-03-01T10:15:32.500Z and is not open, or has no escalation");
    }

    @Test
    void aTaskThatIsGivenToTheWrongPersonIsFound() {
        escalation(new Escalation("deputy", null), new Change.TaskEscalated(A, "eve"));

        assertThat(workflow.violations(new Escalates()))
                .singleElement()
                .asString()
                .endsWith("and was given to eve");
    }

    @Test
    void aTaskThatIsToBeCompletedWhenItIsDueAndStaysOpenIsFound() {
        escalation(
                new Escalation(null, new Escalation.Completion(null, Escalations.OUTPUT)),
                new Change.TaskEscalated(A, null));

        assertThat(workflow.violations(new Escalates()))
                .singleElement()
                .asString()
                .endsWith("and completed it with []");
    }

    @Test
    void aTaskThatIsCompletedWhenItIsDueNeedsNobodyWhoRemembersIt() {
        escalation(new Escalation(null, new Escalation.Completion(null, Escalations.OUTPUT)));
        workflow.together(
                4,
                new Change.TaskEscalated(A, null),
                new Change.TaskCompleted(A, 1, 1, new Output(Escalations.OUTPUT, false)));
        workflow.effects.remove(0);

        assertThat(workflow.violations(new Escalates())).isEmpty();
        assertThat(workflow.violations(new WorkedInOrder())).isEmpty();
    }

    @Test
    void whoeverIsLateMayBeRefusedAfterATaskWasGivenToSomebodyElseAndNotBefore() {
        escalation(new Escalation("deputy", null), new Change.TaskEscalated(A, "deputy"), Cases.completed(A));
        workflow.events.add(new TaskEvent(6, Outcome.REFUSED, "TaskCompleted", A, 1, 1, null));
        workflow.events.add(new TaskEvent(4, Outcome.REFUSED, "TaskCompleted", A, 1, 1, null));

        assertThat(workflow.violations(new DoneIsDone()))
                .containsExactly("event 4 says that attempt 1 of ONE/a is done, and was REFUSED");
    }
}
