package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.Act;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Action;
import io.waystage.engine.store.ActionPage;
import io.waystage.engine.store.ActionQuery;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of what people have done, on every database. */
abstract class ActionsContract extends StoreContract {

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_action");
    }

    @Test
    void listsEventsWithAnActorAndNoOthers() {
        WorkflowState state = Fixtures.started(new BlueprintKey("THAI", "Refund"), Fixtures.reference());
        RecordedEvent nobodys = Fixtures.event(state);
        RecordedEvent eves =
                event(state, NOW, "SkipTask", "\"actor\":\"eve\",\"reason\":\"why \\u00fc\",\"stage_name\":\"S\"");
        database.workflows().write(start(List.of(nobodys, eves), state));

        assertThat(page(ActionQuery.ALL).actions())
                .containsExactly(new Action(
                        eves.key(),
                        1,
                        NOW,
                        "SkipTask",
                        Outcome.APPLIED,
                        new Act("eve", "why \u00fc", "S", null),
                        state.identity().blueprint(),
                        state.identity().businessRefNo()));
    }

    @Test
    void findsByAnyOfWhatItShows() {
        WorkflowState pizza = acts("eve", "SkipTask", NOW);
        WorkflowState other = acts("bob", "SkipTask", NOW.plusSeconds(1));
        WorkflowState third = acts("bob", "PauseWorkflow", NOW.plusSeconds(2));

        assertThat(workflows(ActionQuery.ALL)).containsExactly(third, other, pizza);
        assertThat(workflows(ActionQuery.ALL.oldestFirst())).containsExactly(pizza, other, third);
        assertThat(workflows(ActionQuery.ALL.by("bob"))).containsExactly(third, other);
        assertThat(workflows(ActionQuery.ALL.event("SkipTask"))).containsExactly(other, pizza);
        assertThat(workflows(ActionQuery.ALL.event("SkipTask").by("bob"))).containsExactly(other);
        assertThat(workflows(ActionQuery.ALL.of(pizza.identity().id()))).containsExactly(pizza);
        assertThat(workflows(ActionQuery.ALL.between(NOW, NOW.plusSeconds(1)))).containsExactly(pizza);
        assertThat(workflows(ActionQuery.ALL.between(NOW.plusSeconds(1), null))).containsExactly(third, other);
        assertThat(workflows(ActionQuery.ALL.of(new ActionQuery.Workflow(
                        null,
                        pizza.identity().blueprint().componentName(),
                        pizza.identity().blueprint().workflowName(),
                        other.identity().businessRefNo()))))
                .containsExactly(other);
        assertThat(workflows(ActionQuery.ALL.of(new ActionQuery.Workflow(null, "THAI", null, null))))
                .isEmpty();
        assertThat(workflows(ActionQuery.ALL.by("nobody"))).isEmpty();
    }

    /** One batch has one time, so many actions may have the same. */
    @Test
    void pagesLeaveOutNothingAndShowNothingTwice() {
        for (int i = 0; i < 3; i++) {
            Instant at = NOW.plusMillis(i);
            List<WorkflowState> states =
                    IntStream.range(0, 5).mapToObj(n -> Fixtures.started()).toList();
            database.workflows()
                    .write(start(
                            states.stream()
                                    .flatMap(state -> IntStream.range(0, 2)
                                            .mapToObj(n ->
                                                    event(state, state.seq() + n, at, "SkipTask", "\"actor\":\"eve\"")))
                                    .toList(),
                            states.toArray(WorkflowState[]::new)));
        }
        Comparator<Action> order = Comparator.comparing(Action::at)
                .thenComparing(action -> action.event().workflowId())
                .thenComparing(Action::seq);
        for (int limit : List.of(1, 4, 7, 30)) {
            List<Action> oldest = all(ActionQuery.ALL.oldestFirst().limit(limit));
            List<Action> newest = all(ActionQuery.ALL.limit(limit));
            assertThat(oldest).hasSize(30).doesNotHaveDuplicates().isSortedAccordingTo(order);
            assertThat(newest).hasSize(30).doesNotHaveDuplicates().isSortedAccordingTo(order.reversed());
        }
    }

    @Test
    void refusesWhatIsNoPage() {
        for (String text : List.of("", "1/2/3", "2026-03-01T10:15:30Z/x/1", "2026-03-01T10:15:30Z")) {
            assertThatThrownBy(() -> page(ActionQuery.ALL.after(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not the end of a page");
        }
        assertThatThrownBy(() -> ActionQuery.ALL.limit(0)).hasMessage("The limit must be from 1 to 1000, not 0");
        assertThatThrownBy(() -> ActionQuery.ALL.limit(1_001)).hasMessage("The limit must be from 1 to 1000, not 1001");
    }

    @Test
    void anEventOfNoWorkflowIsADefect() {
        WriteBatch batch = Fixtures.events(event(Fixtures.started(), NOW, "SkipTask", "\"actor\":\"eve\""));

        assertThatThrownBy(() -> database.workflows().write(batch)).hasMessageContaining("that it does not write");
    }

    ActionPage page(ActionQuery query) {
        return database.audit().actions(query);
    }

    private List<Action> all(ActionQuery query) {
        List<Action> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            ActionPage page = page(query.after(next));
            assertThat(page.actions()).hasSizeLessThanOrEqualTo(query.limit());
            all.addAll(page.actions());
            next = page.next();
        } while (next != null);
        return all;
    }

    private List<WorkflowState> workflows(ActionQuery query) {
        return page(query).actions().stream()
                .map(action ->
                        database.queries().find(action.event().workflowId()).orElseThrow())
                .toList();
    }

    private WorkflowState acts(String actor, String eventName, Instant at) {
        WorkflowState state = Fixtures.started();
        database.workflows().write(start(List.of(event(state, at, eventName, "\"actor\":\"" + actor + "\"")), state));
        return state;
    }

    private static RecordedEvent event(WorkflowState state, Instant at, String name, String fields) {
        return event(state, state.seq(), at, name, fields);
    }

    private static RecordedEvent event(WorkflowState state, int seq, Instant at, String name, String fields) {
        return new RecordedEvent(
                new EventKey(state.identity().id(), Fixtures.id()),
                seq,
                name,
                Outcome.APPLIED,
                at,
                List.of(),
                "{\"event_name\":\"" + name + "\"," + fields + "}");
    }

    private static WriteBatch start(List<RecordedEvent> events, WorkflowState... states) {
        return new WriteBatch(events, List.of(states), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
