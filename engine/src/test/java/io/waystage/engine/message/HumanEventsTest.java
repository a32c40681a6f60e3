package io.waystage.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.TaskRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class HumanEventsTest {

    private static final WorkflowRef WORKFLOW = new WorkflowRef("BANK", "Loan", "1", EventIds.next());
    private static final TaskAddress TASK = new TaskAddress(new TaskRef("S", "t"), null, null);
    private static final Actor ADA = new Actor("ada \"l\"", List.of("credit", "b,c"), true);

    private final HumanEvents.Draft draft = new HumanEvents.Draft(WORKFLOW, TASK, ADA, true);

    @Test
    void eachComesBackAsItWas() {
        assertThat(read(HumanEvents.claimed(draft))).isInstanceOfSatisfying(Event.TaskClaimed.class, event -> {
            assertThat(event.actor()).isEqualTo(ADA);
            assertThat(event.task()).isEqualTo(TASK);
            assertThat(event.envelope().recorded()).isTrue();
            assertThat(event.envelope().actor()).isEqualTo(ADA.name());
        });
        assertThat(read(HumanEvents.released(draft))).isInstanceOf(Event.TaskReleased.class);
        assertThat(read(HumanEvents.delegated(draft, "bob")))
                .isInstanceOfSatisfying(
                        Event.TaskDelegated.class,
                        event -> assertThat(event.delegateTo()).isEqualTo("bob"));
        assertThat(read(HumanEvents.completed(draft, "OK", "{\"n\":1}")))
                .isInstanceOfSatisfying(Event.TaskCompleted.class, event -> {
                    assertThat(event.outcome()).isEqualTo("OK");
                    assertThat(event.output()).isEqualTo("{\"n\":1}");
                    assertThat(event.actor()).isEqualTo(ADA);
                });
        String comment = HumanEvents.commented(draft, "two\nlines");
        assertThat(read(comment)).isInstanceOf(Event.TaskCommented.class);
        assertThat(HumanEvents.comment(comment)).isEqualTo(new HumanEvents.Comment("ada \"l\"", "two\nlines"));
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        String claim = HumanEvents.claimed(new HumanEvents.Draft(WORKFLOW, TASK, Actor.of(null), false));
        assertRejected(claim, "'actor' is missing");
        String named = HumanEvents.claimed(new HumanEvents.Draft(WORKFLOW, TASK, Actor.of("ada"), false));
        assertRejected(named.replace("}", ",\"groups\":\"credit\"}"), "'groups' must be a list of texts");
        assertRejected(named.replace("}", ",\"groups\":[1]}"), "'groups' must be a list of texts");
        assertRejected(named.replace("TaskClaimed", "TaskDelegated"), "'delegate_to' is missing");
        assertRejected(named.replace("TaskClaimed", "TaskCommented"), "'comment' is missing");
    }

    private static void assertRejected(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(why);
    }

    private static Event read(String text) {
        return EventReader.read(text, EventIds::next);
    }
}
