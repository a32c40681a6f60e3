package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.BlueprintVersions.VersionView;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.Versions;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.store.DeploymentAction;
import io.waystage.engine.store.DeploymentAction.Kind;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many versions side by side: which of them new workflows run, on all nodes, and who has said so. */
abstract class VersionsContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final BlueprintKey ORDER = new BlueprintKey("SHOP", "Order");
    private static final Operator EVE = Operator.of("eve").because("it is faster");

    private TestBroker broker;
    private TestDatabase database;
    private TestEngine engine;
    private TestEngine other;

    abstract TestDatabase emptyDatabase();

    /** @param queue what makes it another version */
    private static Blueprint version(String queue) {
        return new BlueprintReader().read("""
                {"workflow_name": "Order", "component_name": "SHOP", "stages": [
                  {"stage_name": "S", "stage_order": 1, "tasks": [{"task_name": "pack", "task_queue": "%s"}]}]}""".formatted(queue), "test.json").blueprint();
    }

    @BeforeEach
    void open() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), version("one"));
        other = TestEngine.start(broker.connectionFactory(), database.dataSource());
    }

    @AfterEach
    void close() {
        other.close();
        engine.close();
        database.close();
        broker.close();
    }

    private Versions versions() {
        return engine.client().versions();
    }

    private static WorkflowKey key(int number) {
        return new WorkflowKey("SHOP", "Order", "O-" + number);
    }

    private Map<Integer, Integer> start(int from, int to) {
        engine.client()
                .startAll(IntStream.range(from, to)
                        .mapToObj(i -> StartRequest.of(key(i)))
                        .toList());
        await().atMost(LIMIT).until(() -> database.count("waystage_workflow") >= to);
        return IntStream.range(from, to)
                .boxed()
                .collect(Collectors.toMap(
                        i -> i,
                        i -> engine.client().describe(key(i)).orElseThrow().blueprintVersion()));
    }

    private String rejected() {
        try {
            return engine.take("waystage.events.rejected", 1).get(0).getStringProperty("waystage_reason");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDeploymentMayLeaveTheDefaultAsItIs() {
        engine.engine().blueprints().deploy(List.of(version("two")), false);

        assertThat(start(0, 1)).containsEntry(0, 1);
        assertThat(versions().describe(ORDER).versions())
                .extracting(VersionView::version, VersionView::isDefault, VersionView::share, VersionView::open)
                .containsExactly(tuple(1, true, 100, 1L), tuple(2, false, 0, 0L));
    }

    @Test
    void aVersionGetsItsShareAndTheSameWorkflowsOnEveryNode() {
        engine.engine().blueprints().deploy(List.of(version("two")), false);
        other.client().versions().share(ORDER, 2, 30, EVE);

        Map<Integer, Integer> started = start(0, 200);

        long second = started.values().stream().filter(version -> version == 2).count();
        assertThat(second).isBetween(35L, 90L);
        for (TestEngine each : List.of(engine, other)) {
            each.engine().blueprints().refresh();
            started.forEach((number, version) -> assertThat(each.engine()
                            .blueprints()
                            .routing(ORDER)
                            .versionFor(ORDER, key(number).businessRefNo()))
                    .isEqualTo(version));
        }
        assertThat(versions().describe(ORDER).versions())
                .extracting(VersionView::share)
                .containsExactly(70, 30);
    }

    @Test
    void anOperatorsDefaultStaysWhenWhatIsKnownIsDeployedAgain() {
        engine.engine().blueprints().deploy(version("two"));
        versions().makeDefault(ORDER, 1, EVE);
        versions().makeDefault(ORDER, 1, EVE);

        other.engine().blueprints().deploy(version("two"));
        assertThat(start(0, 1)).containsEntry(0, 1);
        other.engine().blueprints().deploy(version("three"));
        assertThat(start(1, 2)).as("nobody has seen it before").containsEntry(1, 3);

        assertThat(versions().actions(ORDER, 10))
                .extracting(
                        DeploymentAction::kind,
                        DeploymentAction::version,
                        DeploymentAction::actor,
                        DeploymentAction::reason)
                .containsExactly(
                        tuple(Kind.DEPLOYED, 3, null, null),
                        tuple(Kind.MADE_DEFAULT, 1, "eve", "it is faster"),
                        tuple(Kind.DEPLOYED, 2, null, null),
                        tuple(Kind.DEPLOYED, 1, null, null));
    }

    @Test
    void nothingNewBeginsOfWhatIsDeactivatedAndWhatRunsGoesOn() {
        start(0, 1);
        engine.engine().blueprints().deploy(version("two"));
        versions().deactivate(ORDER, 1, Operator.of("eve").because("it loses parcels"));
        versions().deactivate(ORDER, 1, EVE);

        engine.client().start(new StartRequest(key(1), 1, null, null));
        assertThat(rejected())
                .startsWith("Version 1 of the blueprint SHOP/Order is deactivated since ")
                .endsWith(" by eve: it loses parcels");
        engine.client().start(new StartRequest(key(0), 1, null, null));
        engine.awaitEvents(0);
        engine.send(EventWriter.taskCompleted(take("one"), null));
        engine.awaitCompleted(key(0));

        versions().activate(ORDER, 1, EVE);
        engine.client().start(new StartRequest(key(2), 1, null, null));
        await().atMost(LIMIT).until(() -> engine.client().describe(key(2)).isPresent());
    }

    @Test
    void aWholeBlueprintIsDeactivatedOnAllNodes() {
        other.client().versions().deactivate(ORDER, Operator.of("eve"));
        engine.client().start(StartRequest.of(key(1)));
        assertThat(rejected()).startsWith("The blueprint SHOP/Order is deactivated since");
        assertThat(versions().describe(ORDER).inactive()).isNotNull();

        versions().activate(ORDER, EVE);
        versions().activate(ORDER, EVE);
        assertThat(start(0, 1)).containsEntry(0, 1);
    }

    @Test
    void whatTheStateDoesNotAllowSaysWhy() {
        engine.engine().blueprints().deploy(version("two"));
        versions().deactivate(ORDER, 1, EVE);

        assertThatThrownBy(() -> versions().deactivate(ORDER, 2, EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("is the default one; make another one the default first");
        assertThatThrownBy(() -> versions().makeDefault(ORDER, 1, EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessage("Version 1 of the blueprint SHOP/Order is deactivated; activate it first");
        assertThatThrownBy(() -> versions().share(ORDER, 1, 10, EVE)).hasMessageContaining("is deactivated");
        assertThatThrownBy(() -> versions().share(ORDER, 2, 10, EVE)).hasMessageContaining("is the default one");
        versions().activate(ORDER, 1, EVE);
        versions().share(ORDER, 1, 60, EVE);
        engine.engine().blueprints().deploy(List.of(version("three")), false);
        assertThatThrownBy(() -> versions().share(ORDER, 3, 50, EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("The other versions of SHOP/Order have 60% together; with 50% it would be more");
        assertThatThrownBy(() -> versions().share(ORDER, 3, 101, EVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> versions().makeDefault(ORDER, 9, EVE))
                .isInstanceOf(RejectedException.class)
                .hasMessage("There is no version 9 of the blueprint SHOP/Order; it has [1, 2, 3]");
        assertThatThrownBy(() -> versions().deactivate(new BlueprintKey("SHOP", "Odor"), EVE))
                .isInstanceOf(RejectedException.class)
                .hasMessage("No blueprint SHOP/Odor is deployed");
        assertThat(versions().difference(ORDER, 1, 3).text())
                .isEqualTo("task S/pack: task_queue changed from \"one\" to \"three\"");
    }

    private StartTask take(String queue) {
        try {
            return StartTask.parse(engine.take(queue, 1).get(0).getText());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
