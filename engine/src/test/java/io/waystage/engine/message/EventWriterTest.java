package io.waystage.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.TaskRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;

/** What is written is read as the same: names with quotes, control characters in payloads, all of Unicode. */
class EventWriterTest {

    private static final WorkflowRef WORKFLOW =
            new WorkflowRef("ITALIAN", "Deliver \"Pizza\"", "O\\1", EventIds.next());

    @Property(tries = 200)
    void aFailureComesBackAsItWas(
            @ForAll @StringLength(max = 255) String type, @ForAll @StringLength(max = 300) String message) {
        TaskError error = new TaskError(type, message, false);
        TaskAddress task = new TaskAddress(new TaskRef("A stage", "täsk"), 3, 1);

        Event event = EventReader.read(EventWriter.taskFailed(WORKFLOW, task, error, "chef"), EventIds::next);

        assertThat(event).isInstanceOfSatisfying(Event.TaskFailed.class, failed -> {
            assertThat(failed.error()).isEqualTo(error);
            assertThat(failed.task()).isEqualTo(task);
            assertThat(failed.envelope().workflowName()).isEqualTo(WORKFLOW.workflowName());
            assertThat(failed.envelope().businessRefNo()).isEqualTo("O\\1");
            assertThat(failed.envelope().workflowId()).isEqualTo(WORKFLOW.workflowId());
            assertThat(failed.envelope().actor()).isEqualTo("chef");
        });
    }

    @Property(tries = 200)
    void aTextAsOutputComesBackQuoted(@ForAll @NotBlank String output) {
        String text = EventWriter.taskCompleted(
                WORKFLOW, new TaskAddress(new TaskRef("S", "t"), null, null), JsonText.quote(output), null);

        Event event = EventReader.read(text, EventIds::next);

        assertThat(((Event.TaskCompleted) event).output()).isEqualTo(JsonText.quote(output));
    }

    @Property(tries = 50)
    void aStartTimeComesBackAsItWas(@ForAll @LongRange(min = 0, max = 3_000_000_000L) long seconds) {
        for (StartTime when : List.of(
                StartTime.NOW,
                StartTime.at(Instant.EPOCH.plusSeconds(seconds).plusNanos(1)),
                StartTime.after(Duration.ofSeconds(seconds)))) {
            String text = EventWriter.startWorkflow(WORKFLOW, new StartDetails(7, "{}", "chef", when));

            assertThat(EventReader.read(text, EventIds::next))
                    .isInstanceOfSatisfying(Event.StartWorkflow.class, start -> {
                        assertThat(start.when()).isEqualTo(when);
                        assertThat(start.blueprintVersion()).isEqualTo(7);
                    });
        }
    }

    @Property(tries = 10)
    void theGivenEventIdIsKept(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        String text = EventWriter.taskPending(WORKFLOW, new TaskAddress(new TaskRef("S", "t"), 1, 1), id, null);

        assertThat(EventReader.read(text, EventIds::next).envelope().eventId()).isEqualTo(id);
    }
}
