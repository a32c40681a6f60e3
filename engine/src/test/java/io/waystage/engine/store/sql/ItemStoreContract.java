package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.ItemResult;
import io.waystage.engine.message.Parent;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.ItemChunk;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WriteBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link io.waystage.engine.store.ItemStore}. */
abstract class ItemStoreContract extends StoreContract {

    private static final TaskRef TASK = new TaskRef("SPLIT", "pages");

    @Test
    void itemsComeInAnyPartOfTheList() {
        ItemList list = new ItemList(Fixtures.id(), TASK, 1, 1);
        List<String> inputs = IntStream.range(0, 123)
                .mapToObj(i -> "{\"item\": [" + i + ", \"a,]\"]}")
                .toList();
        write(List.of(), ItemChunk.of(list, inputs));

        for (int from : new int[] {0, 1, 49, 50, 99, 100, 122}) {
            for (int to : new int[] {from + 1, 50, 51, 101, 123}) {
                if (to > from) {
                    assertThat(database.items().inputs(list, from, to)).isEqualTo(inputs.subList(from, to));
                }
            }
        }
        assertThatThrownBy(() -> database.items().inputs(list, 120, 124)).hasMessageContaining("120 to 124");
        assertThatThrownBy(() -> database.items().inputs(new ItemList(list.workflowId(), TASK, 1, 2), 0, 1))
                .hasMessageContaining("only 0");
    }

    @Test
    void resultsComeInTheOrderOfTheItemsWhateverTheOrderOfTheirEnds() {
        ItemList list = new ItemList(Fixtures.id(), TASK, 1, 1);
        ItemList other = new ItemList(list.workflowId(), TASK, 1, 2);
        List<RecordedEvent> events = new ArrayList<>();
        for (int item = 0; item < 300; item++) {
            events.add(ended(list, item, item % 7 == 0));
            events.add(ended(other, item, true));
        }
        Collections.shuffle(events, new java.util.Random(1));
        write(events, List.of());

        List<ItemResult> results = new ArrayList<>();
        for (int from = 0; from < 300; from += 100) {
            results.addAll(database.items().results(list, from, 100));
        }
        assertThat(database.items().results(list, 300, 100)).isEmpty();
        assertThat(results).hasSize(300);
        for (int item = 0; item < 300; item++) {
            boolean failed = item % 7 == 0;
            assertThat(results.get(item).json(false)).isEqualTo(failed ? "null" : "{\"n\":" + item + "}");
            assertThat(results.get(item).json(true)).contains(failed ? "\"type\":\"Boom\"" : "\"n\":" + item);
        }
    }

    @Test
    void anItemIsOpenUntilItHasEndedHoweverItDid() {
        ItemList list = new ItemList(Fixtures.id(), TASK, 1, 1);
        ItemList other = new ItemList(list.workflowId(), TASK, 2, 1);
        write(
                List.of(ended(list, 0, false), ended(list, 3, true), ended(list, 9, true), ended(other, 1, false)),
                List.of());

        assertThat(database.items().open(list, 9)).containsExactly(1, 2, 4, 5, 6, 7, 8);
        assertThat(database.items().open(list, 0)).isEmpty();
    }

    @Test
    void aWorkflowKeepsWhoHasStartedIt() {
        Parent parent = new Parent(Fixtures.id(), new BlueprintKey("C", "W > S > t"), "R", TASK, 2, 1, 0);
        WorkflowState started = Fixtures.started();
        WorkflowIdentity identity = started.identity();
        WorkflowState child = new WorkflowState(
                new WorkflowIdentity(identity.id(), identity.blueprint(), 1, identity.businessRefNo(), null, parent),
                1,
                started.status(),
                started.stage(),
                null,
                started.tasks(),
                started.createdAt(),
                started.updatedAt(),
                null);
        database.workflows()
                .write(new WriteBatch(
                        List.of(), List.of(child), List.of(), List.of(), List.of(), List.of(), List.of()));

        assertThat(database.workflows()
                        .find(List.of(new WorkflowLookup(
                                null,
                                identity.blueprint().componentName(),
                                identity.blueprint().workflowName(),
                                identity.businessRefNo()))))
                .containsExactly(child);
    }

    private static RecordedEvent ended(ItemList list, int item, boolean failed) {
        Parent parent =
                new Parent(list.workflowId(), new BlueprintKey("C", "W"), "R", TASK, list.attempt(), list.run(), item);
        UUID id = ItemList.eventId(list.id(), item);
        TaskError error = failed ? new TaskError("Boom", "it failed", true) : null;
        String text = EventWriter.childEnded(parent, id, failed ? null : "{\"n\":" + item + "}", error);
        return new RecordedEvent(
                new EventKey(list.workflowId(), id),
                item + 1,
                "ItemCompleted",
                Outcome.DUPLICATE,
                Fixtures.NOW,
                List.of(),
                text);
    }

    private void write(List<RecordedEvent> events, List<ItemChunk> items) {
        database.workflows()
                .write(new WriteBatch(
                        events,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        items,
                        WriteBatch.Heartbeats.NONE,
                        WriteBatch.SignalWaits.NONE));
    }
}
