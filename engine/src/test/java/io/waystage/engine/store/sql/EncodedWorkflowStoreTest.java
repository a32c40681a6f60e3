package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.codec.Keys;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import io.waystage.engine.store.encoded.EncodedWorkflowQueries;
import io.waystage.engine.store.encoded.EncodedWorkflowStore;
import io.waystage.engine.store.encoded.NewestWorkflows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A store whose payloads are encoded does what every store does, and lets nobody read them who has no key. */
final class EncodedWorkflowStoreTest extends WorkflowStoreContract {

    private static final String SECRET = "4111-1111";

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }

    @Override
    WorkflowStore workflows() {
        return new EncodedWorkflowStore(database.workflows(), Keys.payloads("k1"));
    }

    @Override
    WorkflowQueries queries() {
        return queries(Keys.payloads("k1"));
    }

    private WorkflowQueries queries(Payloads payloads) {
        return new EncodedWorkflowQueries(database.queries(), payloads);
    }

    private static RecordedEvent failed(WorkflowState state) {
        return Fixtures.event(state)
                .with(
                        List.of(new Change.TaskFailed(
                                Fixtures.MAKE_FOOD, 1, 1, new TaskError("Refused", "card " + SECRET, true))),
                        "{\"event_name\":\"TaskFailed\",\"error\":{\"message\":\"card " + SECRET + "\"}}");
    }

    @Test
    void whoHasNoKeySeesEverythingElse() {
        WorkflowState state = Fixtures.started().withInput("{\"card\":\"" + SECRET + "\"}");
        RecordedEvent event = failed(state);
        workflows()
                .write(new WriteBatch(
                        List.of(event), List.of(state), List.of(), List.of(), List.of(), List.of(), List.of()));

        assertThat(queries(Keys.payloads("k2", "k1")).find(state.identity().id()))
                .contains(state);
        assertThat(queries(Keys.payloads("k1")).history(state.identity().id())).containsExactly(event);
        for (WorkflowQueries blind :
                List.of(database.queries(), queries(Payloads.PLAIN), queries(Keys.payloads("k2")))) {
            assertThat(blind.find(state.identity().id())).hasValueSatisfying(seen -> {
                assertThat(seen.identity().input()).startsWith("\"waystage-encoded:1:aes-gcm:k1:");
                assertThat(seen.withInput(state.identity().input())).isEqualTo(state);
            });
            assertThat(blind.history(state.identity().id())).singleElement().satisfies(seen -> {
                assertThat(seen.toString()).doesNotContain(SECRET).contains("Refused", "make_food");
                assertThat(seen.text()).startsWith("{\"event_name\":\"TaskFailed\",\"error\":{\"message\":\"waystage-");
            });
        }
    }

    @Test
    void nothingIsDecidedOverAnInputThatCannotBeRead() {
        WorkflowState state = Fixtures.started();
        workflows().write(Fixtures.start(state));
        WorkflowStore other = new EncodedWorkflowStore(database.workflows(), Keys.payloads("k2"));
        List<WorkflowLookup> lookups = List.of(Fixtures.byName(state));

        assertThatThrownBy(() -> other.find(lookups))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessage("The workflow " + state.identity().blueprint() + "/"
                        + state.identity().businessRefNo() + " ("
                        + state.identity().id()
                        + ") cannot go on: The input is encoded with the key 'k1', which this node does not have; it has"
                        + " [k2]. Add the key to payloadKeys");
        assertThatThrownBy(() -> other.inTransaction(transaction -> transaction.findAndLock(lookups)))
                .isInstanceOf(UnreadablePayloadException.class);
    }

    @Test
    void whoLacksAKeyIsWarnedAtTheStart() {
        WorkflowState state = Fixtures.started();
        String row = " where id = '" + state.identity().id() + "'";
        workflows().write(Fixtures.start(state));
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(NewestWorkflows.class);
        log.start();
        logger.addAppender(log);
        try {
            NewestWorkflows.warnOfUnreadable(database.queries(), Keys.payloads("k2", "k1"));
            assertThat(log.list).isEmpty();

            NewestWorkflows.warnOfUnreadable(database.queries(), Keys.payloads("k2"));
            assertThat(log.list)
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .contains(
                                    "events for them will be rejected: The workflow ",
                                    "the key 'k1', which this node does not"));

            log.list.clear();
            TestDatabase.execute(dataSource, "update waystage_workflow set tasks = '9 of a later version'" + row);
            NewestWorkflows.warnOfUnreadable(database.queries(), Keys.payloads("k1"));
            assertThat(log.list)
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.getFormattedMessage()).contains("Cannot read the tasks of a workflow"));
        } finally {
            TestDatabase.execute(dataSource, "delete from waystage_workflow" + row);
            logger.detachAppender(log);
        }
    }

    @Test
    void plainAndEncodedRowsLiveSideBySide() {
        WorkflowState plain = Fixtures.started();
        WorkflowState encoded = Fixtures.started();
        database.workflows().write(Fixtures.start(plain));
        workflows().write(Fixtures.start(encoded));

        assertThat(workflows().find(List.of(Fixtures.byName(plain), Fixtures.byName(encoded))))
                .containsExactlyInAnyOrder(plain, encoded);
        assertThat(new EncodedWorkflowStore(database.workflows(), Keys.reading("k1"))
                        .find(List.of(Fixtures.byName(plain), Fixtures.byName(encoded))))
                .containsExactlyInAnyOrder(plain, encoded);
    }
}
