package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.Parent;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.ItemCounts;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A workflow for each item of a list. */
class ForEachTest {

    private static final WorkflowKey BOOK = new WorkflowKey("PRESS", "Book", "B-1");

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    private static Blueprint book(String more) {
        return new BlueprintReader().read("""
                {"workflow_name": "Book", "component_name": "PRESS", "output": ".outputs.ALL.pages", "stages": [
                  {"stage_name": "ALL", "stage_order": 1, "tasks": [
                    {"task_name": "pages", "task_type": "FOR_EACH", "items": ".input.pages", %s}]}]}""".formatted(more), "book.json").blueprint();
    }

    /** Items have one task, and the list has so many. */
    private static Blueprint single(String more) {
        return book("\"do\": {\"tasks\": [{\"task_name\": \"print\", \"task_queue\": \"print\"}]}" + more);
    }

    private static String pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"p" + i + "\"")
                .collect(Collectors.joining(",", "{\"pages\":[", "]}"));
    }

    private Workers echoing() {
        return Workers.answering(
                broker.connectionFactory(), task -> EventWriter.taskCompleted(task, task.input()), "print");
    }

    private static String echoes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"item\":\"p" + i + "\",\"index\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void assertSound(TestEngine engine) {
        assertThat(engine.client()
                        .verify(AuditReader.Filter.ALL, progress -> {})
                        .differences())
                .isEmpty();
    }

    @Test
    void resultsComeInTheOrderOfTheItems() {
        try (TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), single(", \"window\": 7"));
                Workers printers = echoing()) {
            engine.client().start(StartRequest.of(BOOK).withInput(pages(230)));

            assertThat(engine.awaitCompleted(BOOK).output()).isEqualTo(echoes(230));
            assertThat(printers.seen()).hasSize(230);
            assertThat(pagesTask(engine).items()).isEqualTo(new ItemCounts(230, 230, 230, 0));
            assertThat(engine.client().history(BOOK)).hasSize(232);
            assertSound(engine);
        }
    }

    @Test
    void anEmptyListIsDoneAtOnce() {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), single(""))) {
            engine.client().start(StartRequest.of(BOOK).withInput("{}"));

            assertThat(engine.awaitCompleted(BOOK).output()).isEqualTo("[]");
        }
    }

    @Test
    void onlySoManyAreUnderWayAtOnce() {
        try (TestEngine engine =
                TestEngine.start(broker.connectionFactory(), database.dataSource(), single(", \"window\": 3"))) {
            engine.client().start(StartRequest.of(BOOK).withInput(pages(5)));
            for (StartTask task :
                    engine.take("print", 3).stream().map(ForEachTest::parse).toList()) {
                assertThat(engine.engine()
                                .queries()
                                .list(
                                        new WorkflowQueries.Filter(
                                                "PRESS", "Book > ALL > pages", WorkflowStatus.RUNNING, null),
                                        10))
                        .hasSizeLessThanOrEqualTo(3);
                engine.send(EventWriter.taskCompleted(task, "1"));
            }
            for (StartTask task :
                    engine.take("print", 2).stream().map(ForEachTest::parse).toList()) {
                engine.send(EventWriter.taskCompleted(task, "2"));
            }
            assertThat(engine.awaitCompleted(BOOK).output()).isEqualTo("[1,1,1,2,2]");
        }
    }

    private static StartTask parse(TextMessage message) {
        try {
            return StartTask.parse(message.getText());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itemsHaveItemsOfTheirOwn() {
        Blueprint nested = book("""
                "item_input": "{lines: .item.lines, page: .item.page}", "window": 2,
                "do": {"output": "{page: .input.page, lines: .outputs.EACH.lines, cover: .outputs.EACH.cover}", "tasks": [
                  {"task_name": "cover", "task_queue": "print", "input": ".input.page"},
                  {"task_name": "lines", "task_type": "FOR_EACH", "parent_task": ["cover"], "items": ".input.lines",
                   "item_input": "{line: .item, page: .input.page}",
                   "do": {"tasks": [{"task_name": "set", "task_queue": "print"}]}}]}""");
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), nested);
                Workers printers = echoing()) {
            engine.client()
                    .start(
                            StartRequest.of(BOOK)
                                    .withInput(
                                            "{\"pages\":[{\"page\":1,\"lines\":[\"a\",\"b\"]},{\"page\":2,\"lines\":[]},{\"page\":3,\"lines\":[\"c\"]}]}"));

            assertThat(engine.awaitCompleted(BOOK).output())
                    .isEqualTo(
                            "[{\"page\":1,\"lines\":[{\"line\":\"a\",\"page\":1},{\"line\":\"b\",\"page\":1}],\"cover\":1},"
                                    + "{\"page\":2,\"lines\":[],\"cover\":2},"
                                    + "{\"page\":3,\"lines\":[{\"line\":\"c\",\"page\":3}],\"cover\":3}]");
            assertThat(printers.seen()).hasSize(6);
            assertSound(engine);
        }
    }

    @Test
    void aRestartBetweenAnyTwoItemsForgetsNothing() {
        Blueprint blueprint = single(", \"window\": 1");
        onANewNode(
                blueprint, engine -> engine.client().start(StartRequest.of(BOOK).withInput(pages(4))));
        for (int i = 0; i < 4; i++) {
            onANewNode(
                    blueprint,
                    engine -> engine.send(EventWriter.taskCompleted(
                            parse(engine.take("print", 1).get(0)), "true")));
        }
        onANewNode(blueprint, engine -> {
            assertThat(engine.awaitCompleted(BOOK).output()).isEqualTo("[true,true,true,true]");
            assertSound(engine);
        });
    }

    private interface Work {
        void with(TestEngine engine);
    }

    private void onANewNode(Blueprint blueprint, Work work) {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), blueprint)) {
            work.with(engine);
        }
    }

    @Test
    void lostCommitsCountNoItemTwice() {
        FlakyConnectionFactory flaky = new FlakyConnectionFactory(broker.connectionFactory());
        try (TestEngine engine = TestEngine.start(
                        broker.connectionFactory(), flaky.proxy(), database.dataSource(), single(", \"window\": 20"));
                Workers printers = echoing()) {
            engine.client().start(StartRequest.of(BOOK).withInput(pages(300)));
            for (int lost = 0; lost < 6; lost++) {
                flaky.failNextCommits(1);
                await().atMost(Duration.ofSeconds(20)).until(() -> flaky.failuresLeft() == 0);
            }

            assertThat(engine.awaitCompleted(BOOK).output()).isEqualTo(echoes(300));
            assertThat(engine.client().history(BOOK))
                    .filteredOn(event -> event.outcome() == Outcome.APPLIED)
                    .hasSize(302);
            assertThat(printers.seen().stream().map(StartTask::workflowId).distinct())
                    .hasSize(300);
            assertThat(broker.depth("waystage.events.rejected")).isZero();
            assertSound(engine);
        }
    }

    @Test
    void whatFailsIsToleratedCollectedOrTheEnd() {
        try (TestEngine engine = TestEngine.start(
                broker.connectionFactory(), database.dataSource(), single(", \"tolerate\": 1, \"window\": 2"))) {
            engine.client().start(StartRequest.of(BOOK).withInput(pages(4)));
            engine.take("print", 2);
            UUID id = engine.client().describe(BOOK).orElseThrow().workflowId();
            engine.send(fails(id, 1, 1), fails(id, 1, 1), completes(id, 1, 0));
            engine.take("print", 2);
            assertThat(pagesTask(engine).status()).isEqualTo(TaskStatus.SCHEDULED);
            engine.send(fails(id, 1, 3));

            WorkflowView.TaskView failed = await().atMost(Duration.ofSeconds(20))
                    .until(() -> pagesTask(engine), task -> task.status() == TaskStatus.FAILED);
            assertThat(failed.error().type()).isEqualTo("ItemsFailed");
            assertThat(failed.error().message()).contains("item 3 of 4", "no paper", "tolerated are 1");
            assertThat(failed.nextAttemptAt()).isNull();

            engine.client().retry(TaskRequest.of(BOOK, "ALL", "pages")).join();
            engine.take("print", 2);
            engine.send(fails(id, 2, 0), completes(id, 2, 1), completes(id, 1, 2));
            engine.take("print", 2);
            engine.send(completes(id, 2, 3), completes(id, 2, 2));
            assertThat(engine.awaitCompleted(BOOK).output()).isEqualTo("[null,1,2,3]");
            assertSound(engine);
        }
    }

    @Test
    void errorsAreCollectedInTheirPlaces() {
        try (TestEngine engine = TestEngine.start(
                broker.connectionFactory(), database.dataSource(), single(", \"tolerate\": \"all\""))) {
            engine.client().start(StartRequest.of(BOOK).withInput(pages(2)));
            engine.take("print", 2);
            UUID id = engine.client().describe(BOOK).orElseThrow().workflowId();
            engine.send(fails(id, 1, 1), completes(id, 1, 0));

            assertThat(engine.awaitCompleted(BOOK).output())
                    .isEqualTo("[0,{\"error\":{\"type\":\"Jam\",\"message\":\"no paper\",\"retryable\":true}}]");
        }
    }

    @Test
    void aResultThatIsTooLargeForAnEventIsReadAsAStream() throws IOException {
        Blueprint nested = book("""
                "item_input": "{lines: .item}",
                "do": {"tasks": [{"task_name": "lines", "task_type": "FOR_EACH", "items": "[range(.input.lines)]",
                  "do": {"tasks": [{"task_name": "set", "task_queue": "print"}]}}]}""");
        String line = "\"" + "x".repeat(30_000) + "\"";
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), nested);
                Workers printers = Workers.answering(
                        broker.connectionFactory(), task -> EventWriter.taskCompleted(task, line), "print")) {
            engine.client().start(StartRequest.of(BOOK).withInput("{\"pages\":[50" + ",1".repeat(39) + "]}"));

            String output = Objects.requireNonNull(engine.awaitCompleted(BOOK).output());
            assertThat(output).startsWith("{\"$waystage_result\":").hasSizeLessThan(300);
            String fifty = String.join(",", Collections.nCopies(50, line));
            try (InputStream in = engine.client().openOutput(output)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("[[" + fifty + "]" + (",[" + line + "]").repeat(39) + "]");
            }
            try (InputStream in = engine.client().openOutput("[1]")) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("[1]");
            }
            assertThat(printers.seen()).hasSize(89);
            assertSound(engine);
        }
    }

    private static WorkflowView.TaskView pagesTask(TestEngine engine) {
        return engine.client()
                .describe(BOOK)
                .orElseThrow()
                .stages()
                .get(0)
                .tasks()
                .get(0);
    }

    private static String fails(UUID id, int attempt, int item) {
        return ends(id, attempt, item, null, new TaskError("Jam", "no paper", true));
    }

    private static String completes(UUID id, int attempt, int item) {
        return ends(id, attempt, item, String.valueOf(item), null);
    }

    private static String ends(UUID id, int attempt, int item, @Nullable String output, @Nullable TaskError error) {
        Parent parent =
                new Parent(id, new BlueprintKey("PRESS", "Book"), "B-1", new TaskRef("ALL", "pages"), attempt, 1, item);
        return EventWriter.childEnded(
                parent, ItemList.eventId(ItemList.of(parent).id(), item), output, error);
    }
}
