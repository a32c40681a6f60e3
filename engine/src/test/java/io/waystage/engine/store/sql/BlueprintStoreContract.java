package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.BlueprintStore.Deployment;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link BlueprintStore}. */
abstract class BlueprintStoreContract extends StoreContract {

    private static final Instant LATER = NOW.plusSeconds(60);

    private BlueprintStore store;

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_blueprint");
        store = database.blueprints();
    }

    @Test
    void keepsABlueprintAsItIs() {
        Blueprint blueprint = blueprint("Deliver Pizza", "make_food");
        StoredBlueprint stored = store.deploy(blueprint, NOW);

        assertThat(stored.blueprint()).isEqualTo(blueprint);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(stored.deployedAt()).isEqualTo(NOW);
        assertThat(stored.hash()).isNotBlank();
        assertThat(store.find(blueprint.key(), 1)).contains(stored);
        assertThat(store.find(blueprint.key(), 2)).isEmpty();
        assertThat(store.find(new BlueprintKey("FRENCH", "Deliver Pizza"), 1)).isEmpty();
        assertThat(store.current()).containsExactly(stored);
    }

    @Test
    void theSameContentIsTheSameVersionAndChangesNothing() {
        StoredBlueprint first = store.deploy(blueprint("Deliver Pizza", "make_food"), NOW);
        long generation = store.generation();

        assertThat(store.deploy(blueprint("Deliver Pizza", "make_food"), LATER)).isEqualTo(first);
        assertThat(store.generation()).isEqualTo(generation);
    }

    @Test
    void changedContentIsTheNextVersion() {
        StoredBlueprint first = store.deploy(blueprint("Deliver Pizza", "make_food"), NOW);
        long generation = store.generation();
        StoredBlueprint second = store.deploy(blueprint("Deliver Pizza", "bake"), LATER);

        assertThat(second.version()).isEqualTo(2);
        assertThat(store.generation()).isGreaterThan(generation);
        assertThat(store.current()).containsExactly(second);
        assertThat(store.find(first.blueprint().key(), 1)).contains(first);
    }

    @Test
    void anEarlierContentMakesItsVersionTheCurrentOneAgain() {
        Blueprint blueprint = blueprint("Deliver Pizza", "make_food");
        store.deploy(blueprint, NOW);
        store.deploy(blueprint("Deliver Pizza", "bake"), NOW);
        long generation = store.generation();
        StoredBlueprint again = store.deploy(blueprint, LATER);

        assertThat(again.version()).isEqualTo(1);
        assertThat(again.deployedAt()).isEqualTo(LATER);
        assertThat(store.generation()).isGreaterThan(generation);
        assertThat(store.current()).containsExactly(again);
        assertThat(store.deploy(blueprint("Deliver Pizza", "order"), LATER).version())
                .isEqualTo(3);
    }

    @Test
    void eachWorkflowHasItsOwnVersions() {
        StoredBlueprint one = store.deploy(blueprint("One", "make_food"), NOW);
        StoredBlueprint two = store.deploy(blueprint("Two", "make_food"), NOW);

        assertThat(List.of(one.version(), two.version())).containsExactly(1, 1);
        assertThat(store.current()).containsExactly(one, two);
    }

    @Test
    void deploymentsAtTheSameTimeTakeTurns() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (TwoThreads threads = new TwoThreads()) {
            Callable<List<Integer>> deployAll = () -> {
                together.await();
                return IntStream.range(0, 10)
                        .mapToObj(i -> store.deploy(blueprint("Deliver Pizza", "task_" + i), NOW)
                                .version())
                        .toList();
            };
            Future<List<Integer>> one = threads.run(deployAll);
            Future<List<Integer>> two = threads.run(deployAll);

            assertThat(TwoThreads.resultOf(one)).isEqualTo(TwoThreads.resultOf(two));
            assertThat(Stream.concat(TwoThreads.resultOf(one).stream(), TwoThreads.resultOf(two).stream())
                            .distinct())
                    .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
        assertThat(store.current()).hasSize(1);
    }

    @Test
    void deploysManyAtOnce() {
        StoredBlueprint old = store.deploy(blueprint("Changed", "make_food"), NOW);
        StoredBlueprint same = store.deploy(blueprint("Same", "make_food"), NOW);
        store.deploy(blueprint("Back", "make_food"), NOW);
        store.deploy(blueprint("Back", "bake"), NOW);
        long generation = store.generation();

        Deployment deployment = store.deploy(
                List.of(
                        blueprint("New", "make_food"),
                        blueprint("Same", "make_food"),
                        blueprint("Changed", "bake"),
                        blueprint("Back", "make_food")),
                LATER);

        assertThat(deployment.blueprints())
                .extracting(stored -> stored.blueprint().workflowName(), StoredBlueprint::version)
                .containsExactly(tuple("New", 1), tuple("Same", 1), tuple("Changed", 2), tuple("Back", 1));
        assertThat(deployment.blueprints().get(1)).isEqualTo(same);
        assertThat(deployment.before()).isEqualTo(generation);
        assertThat(deployment.after()).isEqualTo(store.generation()).isEqualTo(generation + 1);
        assertThat(store.current()).containsExactlyInAnyOrderElementsOf(deployment.blueprints());
        assertThat(store.currentVersions())
                .containsOnly(
                        entry(new BlueprintKey("ITALIAN", "New"), 1),
                        entry(new BlueprintKey("ITALIAN", "Same"), 1),
                        entry(new BlueprintKey("ITALIAN", "Changed"), 2),
                        entry(new BlueprintKey("ITALIAN", "Back"), 1));
        assertThat(store.find(old.blueprint().key(), 1)).contains(old);
    }

    @Test
    void ofManyAtOnceAllAreDeployedOrNone() {
        long generation = store.generation();
        Blueprint good = blueprint("Good", "make_food");

        assertThatThrownBy(() -> store.deploy(List.of(good, blueprint("Bad", "x".repeat(256))), NOW))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> store.deploy(List.of(good, blueprint("Good", "bake")), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ITALIAN/Good");

        assertThat(store.current()).isEmpty();
        assertThat(store.generation()).isEqualTo(generation);
    }

    @Test
    void twoNodesThatDeployTheSameBlueprintsAtOnceGetTheSameVersions() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Blueprint> blueprints = IntStream.range(0, 30)
                .mapToObj(i -> blueprint("Workflow " + i, "make_food"))
                .toList();
        try (TwoThreads threads = new TwoThreads()) {
            Callable<List<StoredBlueprint>> deploy = () -> {
                together.await();
                return store.deploy(blueprints, NOW).blueprints();
            };
            Future<List<StoredBlueprint>> one = threads.run(deploy);
            Future<List<StoredBlueprint>> two = threads.run(deploy);

            assertThat(TwoThreads.resultOf(one)).isEqualTo(TwoThreads.resultOf(two));
        }
        assertThat(store.current())
                .hasSize(30)
                .allSatisfy(stored -> assertThat(stored.version()).isEqualTo(1));
    }

    @Test
    void manyAtOnceTakeAsManyStatementsAsFew() throws SQLException {
        SeenStatements seen = new SeenStatements();
        BlueprintStore counted = store(seen.of(dataSource), new BlueprintJson());
        counted.deploy(blueprints(0, 5, "make_food"), NOW);
        int few = seen.count();
        counted.deploy(blueprints(5, 100, "make_food"), NOW);

        assertThat(seen.count()).isEqualTo(2 * few);
    }

    @Test
    void eachStoredContentIsParsedOnce() throws SQLException {
        CountedParses text = new CountedParses();
        BlueprintStore counted = store(dataSource, text);
        counted.deploy(blueprints(0, 50, "make_food"), NOW);
        counted.deploy(blueprints(50, 1, "make_food"), NOW);
        counted.deploy(blueprints(0, 51, "make_food"), LATER);
        assertThat(counted.current()).hasSize(51);
        assertThat(counted.find(new BlueprintKey("ITALIAN", "Workflow 7"), 1)).isPresent();
        assertThat(text.parses.sum()).isEqualTo(51);

        counted.deploy(blueprints(0, 2, "bake"), LATER);
        assertThat(counted.current()).hasSize(51);
        assertThat(text.parses.sum()).isEqualTo(53);
    }

    @Test
    void namesThatAreTooLongAreRefusedBeforeAnyWorkflowRuns() {
        Blueprint blueprint = blueprint("Deliver Pizza", "x".repeat(256));
        assertThatThrownBy(() -> store.deploy(blueprint, NOW))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("task_name has 256 characters, at most 255");
        assertThat(store.current()).isEmpty();
    }

    private static Blueprint blueprint(String workflow, String task) {
        Task first = new Task(
                task,
                TaskType.SERVICE,
                "make_food_queue",
                List.of(),
                "FOOD ON THE WAY \u2014 \uD83C\uDF55",
                null,
                RetryPolicy.exponential(Duration.ofSeconds(1)).maxAttempts(5),
                Map.of("oven", "wood"));
        Task second = new Task("eat", TaskType.HUMAN, null, List.of(task), null, "guest", null, Map.of());
        Stage stage = new Stage("PREPARE", BigDecimal.ONE, List.of(first, second), null, Map.of());
        return new Blueprint(workflow, "ITALIAN", List.of(stage), null, Map.of());
    }

    private static List<Blueprint> blueprints(int from, int count, String task) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> blueprint("Workflow " + i, task))
                .toList();
    }

    private static BlueprintStore store(DataSource dataSource, BlueprintText text) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            Settings settings = new Settings()
                    .withRenderQuotedNames(RenderQuotedNames.NEVER)
                    .withRenderSchema(false);
            Tables tables = Tables.of(DSL.using(dialect.jooq(), settings), dialect);
            return new SqlBlueprintStore(new Transactions(dataSource, dialect), tables, text);
        }
    }

    private static final class CountedParses implements BlueprintText {

        private final BlueprintText real = new BlueprintJson();
        private final LongAdder parses = new LongAdder();

        @Override
        public String write(Blueprint blueprint) {
            return real.write(blueprint);
        }

        @Override
        public Blueprint read(String text) {
            parses.increment();
            return real.read(text);
        }

        @Override
        public String hash(Blueprint blueprint) {
            return real.hash(blueprint);
        }
    }
}
