package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.BulkAction;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operators have asked for is read back as they have said it. */
class BulkTextTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final TaskRef TASK = new TaskRef("A \"stage\"", "a/task");

    @Test
    void searchesAreReadBack() {
        WorkflowSearch everything = WorkflowSearch.ALL
                .workflow("C", "W")
                .version(3)
                .status(WorkflowStatus.RUNNING, WorkflowStatus.FAILED)
                .stage("S")
                .task("t")
                .businessStatus("B")
                .reference("R-")
                .created(TimeSpan.from(NOON))
                .moved(TimeSpan.before(NOON))
                .closed(new TimeSpan(NOON, NOON.plusSeconds(1)))
                .errorType("E")
                .attribute("city", "Köln \"am\" Rhein")
                .attribute("n", "1");
        for (WorkflowSearch search : List.of(WorkflowSearch.ALL, everything, WorkflowSearch.ALL.component("C"))) {
            assertThat(BulkText.readSearch(BulkText.write(search))).isEqualTo(search);
        }
    }

    @Test
    void actionsAreReadBack() {
        Map<String, @Nullable String> tasks = new HashMap<>();
        tasks.put("S/a", "S/b");
        tasks.put("S/gone", null);
        for (BulkAction action : List.of(
                BulkAction.pause(),
                BulkAction.retryFailed(),
                BulkAction.replayStage("S", "{\"n\":1}"),
                BulkAction.skip(TASK, null),
                BulkAction.fail(TASK, new TaskError("T", null, false)),
                BulkAction.fail(TASK, TaskError.UNKNOWN),
                BulkAction.changeRetry(
                        TASK, RetryPolicy.exponential(Duration.ofSeconds(2)).maxAttempts(3)),
                BulkAction.changeRetry(TASK, null),
                BulkAction.migrate(2, tasks))) {
            String text = BulkText.write(action);
            assertThat(BulkText.readAction(text, action.payload())).isEqualTo(action);
            assertThat(text).doesNotContain("\"n\"");
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> BulkAction.migrate(0, Map.of())).hasMessage("MIGRATE needs a version, 1 or more");
        assertThatThrownBy(() -> BulkText.readAction("{\"action\":\"SKIP\",\"stage\":\"S\"}", null))
                .hasMessage("SKIP needs the names of a stage and a task");
        assertThatThrownBy(() -> BulkText.readSearch("{")).hasMessageContaining("Not what the engine has written: {");
    }
}
