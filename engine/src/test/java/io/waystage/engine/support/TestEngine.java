package io.waystage.engine.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.engine.EngineStore;
import io.waystage.engine.WaystageEngine;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.config.EngineResources;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.state.WorkflowStatus;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A whole engine on a real broker and a real database. */
public final class TestEngine implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ConnectionFactory broker;
    private final WaystageEngine engine;

    private TestEngine(ConnectionFactory broker, WaystageEngine engine) {
        this.broker = broker;
        this.engine = engine;
    }

    public static TestEngine start(ConnectionFactory broker, DataSource database, Blueprint... blueprints) {
        return start(broker, broker, database, blueprints);
    }

    /** @param engineBroker what the engine sees, if it is to see something else than the test */
    public static TestEngine start(
            ConnectionFactory broker, ConnectionFactory engineBroker, DataSource database, Blueprint... blueprints) {
        return start(broker, engineBroker, database, EngineOptions.DEFAULT, Clock.systemUTC(), blueprints);
    }

    public static TestEngine start(
            ConnectionFactory broker, DataSource database, EngineOptions options, Blueprint... blueprints) {
        return start(broker, broker, database, options, Clock.systemUTC(), blueprints);
    }

    /** @param clock what the engine takes for the time */
    public static TestEngine start(
            ConnectionFactory broker, DataSource database, InstantSource clock, Blueprint... blueprints) {
        return start(broker, broker, database, EngineOptions.DEFAULT, clock, blueprints);
    }

    private static TestEngine start(
            ConnectionFactory broker,
            ConnectionFactory engineBroker,
            DataSource database,
            EngineOptions options,
            InstantSource clock,
            Blueprint... blueprints) {
        WaystageEngine engine = WaystageEngine.open(
                new EngineResources(engineBroker, engineBroker, clock, TestEngine::thread, () -> true, TestEngine::id),
                EngineStore.open(database),
                options);
        for (Blueprint blueprint : blueprints) {
            engine.blueprints().deploy(blueprint);
        }
        engine.start();
        return new TestEngine(broker, engine);
    }

    private static ExecutorService thread(String name) {
        return Executors.newCachedThreadPool(task -> new Thread(task, name));
    }

    private static @Nullable String id(Message message) {
        try {
            return message.getJMSMessageID();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    public WaystageEngine engine() {
        return engine;
    }

    public WaystageClient client() {
        return engine.client();
    }

    /** Sends events as a plain JMS client does: text and nothing else. */
    public void send(String... texts) {
        try (JmsLink link = JmsLink.open(broker)) {
            for (String text : texts) {
                link.send(link.queue("waystage.events"), link.text(text));
            }
            link.commit();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes what is in a queue, waiting for at least this many. */
    public List<TextMessage> take(String queue, int count) {
        List<TextMessage> taken = new ArrayList<>();
        try (JmsLink link = JmsLink.open(broker)) {
            link.consume(queue);
            await().atMost(LIMIT).until(() -> {
                for (Message message : link.receive(1000, 100)) {
                    taken.add((TextMessage) message);
                }
                return taken.size() >= count;
            });
            link.commit();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
        return taken;
    }

    public WorkflowView awaitCompleted(WorkflowKey key) {
        return await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> client().describe(key).orElse(null),
                        view -> view != null && view.status() == WorkflowStatus.COMPLETED);
    }

    public void awaitEvents(long count) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(engine.status().eventsApplied()
                                + engine.status().eventsIgnored()
                                + engine.status().eventsRejected())
                        .isGreaterThanOrEqualTo(count));
    }

    @Override
    public void close() {
        engine.close();
    }
}
