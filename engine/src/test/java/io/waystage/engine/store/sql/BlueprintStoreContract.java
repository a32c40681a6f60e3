package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
}
