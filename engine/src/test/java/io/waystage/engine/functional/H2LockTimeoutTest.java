package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.TransactionalClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** H2 gives up waiting for a lock by itself, and perhaps long before the transaction that has it ends. */
class H2LockTimeoutTest {

    private static final WorkflowKey KEY = WorkflowKey.of("ITALIAN", "LOCKED");
    private static final WorkflowKey OTHER = WorkflowKey.of("ITALIAN", "OTHER");

    @Test
    void anEventIsNotLostHoweverOftenItWaitedInVain() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2Impatient();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            TransactionalClient transactional = engine.client().transactional();
            try (Connection caller = database.dataSource().getConnection();
                    Connection other = database.dataSource().getConnection()) {
                caller.setAutoCommit(false);
                other.setAutoCommit(false);
                transactional.start(caller, StartRequest.of(OTHER));
                assertThatThrownBy(() -> transactional.start(other, StartRequest.of(OTHER)))
                        .isInstanceOf(ConflictException.class);
                other.rollback();
                engine.client().start(StartRequest.of(KEY));
                engine.take("confirm_order_queue", 1);
                TaskRequest confirmed = TaskRequest.of(KEY, "ORDER", "confirm_order");
                transactional.complete(caller, confirmed, null);
                engine.client().complete(confirmed, null).get(10, TimeUnit.SECONDS);
                // Twenty times as long as H2 waits, and several times as long as the engine tried before it gave up.
                await().during(Duration.ofSeconds(1)).until(() -> broker.depth("waystage.events.rejected") == 0);
                caller.commit();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> engine.client().history(KEY).size() == 3);
            assertThat(engine.client().history(KEY))
                    .extracting(RecordedEvent::outcome)
                    .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.DUPLICATE);
            assertThat(broker.depth("waystage.events.rejected")).isZero();
        }
    }
}
