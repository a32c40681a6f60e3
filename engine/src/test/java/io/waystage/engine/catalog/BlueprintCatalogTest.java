package io.waystage.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node knows of its own and of others' deployments, and how often it asks for it. */
class BlueprintCatalogTest {

    private static final BlueprintKey FIRST = new BlueprintKey("ITALIAN", "Workflow 0");

    private TestDatabase source;
    private CountedReads store;
    private BlueprintCatalog catalog;
    private BlueprintCatalog otherNode;

    @BeforeEach
    void twoNodes() {
        source = TestDatabase.h2();
        Database database = Database.open(source.dataSource(), DatabaseOptions.DEFAULT);
        store = new CountedReads(database.blueprints());
        catalog = catalog(store);
        otherNode = catalog(database.blueprints());
        catalog.refresh();
        otherNode.refresh();
        store.reads = 0;
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void whatANodeDeploysItselfItDoesNotReadAgain() {
        catalog.deploy(blueprints(0, 50, "make_food"));
        blueprints(50, 50, "make_food").forEach(catalog::deploy);
        catalog.refresh();

        assertThat(store.reads).isZero();
        assertThat(catalog.components()).containsExactly("ITALIAN");
        assertThat(catalog.workflowsOf("ITALIAN")).hasSize(100);
        assertThat(catalog.currentVersion(FIRST)).hasValue(1);
    }

    @Test
    void whatOthersDeployedIsReadOnceForAll() {
        otherNode.deploy(blueprints(0, 50, "make_food"));
        otherNode.deploy(blueprints(0, 1, "bake"));
        assertThat(catalog.workflowsOf("ITALIAN")).isEmpty();
        catalog.refresh();
        catalog.refresh();

        assertThat(store.reads).isEqualTo(1);
        assertThat(catalog.workflowsOf("ITALIAN")).hasSize(50);
        assertThat(catalog.currentVersion(FIRST)).hasValue(2);
    }

    @Test
    void aDeploymentAfterThatOfAnotherNodeShowsBoth() {
        otherNode.deploy(blueprints(0, 1, "make_food"));
        catalog.deploy(blueprints(1, 1, "make_food"));

        assertThat(catalog.workflowsOf("ITALIAN")).containsExactlyInAnyOrder("Workflow 0", "Workflow 1");
        assertThat(catalog.blueprint(FIRST))
                .contains(blueprints(0, 1, "make_food").get(0));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(catalog.currentVersion(FIRST)).isEmpty();
        assertThat(catalog.blueprint(FIRST)).isEmpty();
        assertThat(catalog.components()).isEmpty();
        assertThat(catalog.deploy(List.of())).isEmpty();
    }

    @Test
    void ofSeveralNoneIsDeployedIfOneHasAQueueOfTheEngine() {
        assertThatThrownBy(() ->
                        catalog.deploy(List.of(Blueprints.pizza(), Blueprints.single("ITALIAN", "Loop", "engine's"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the engine uses itself");
        assertThat(catalog.all()).isEmpty();
    }

    private static BlueprintCatalog catalog(BlueprintStore store) {
        return new BlueprintCatalog(store, RetryPolicy.never(), Clock.systemUTC(), Set.of("engine's_queue"));
    }

    private static List<Blueprint> blueprints(int from, int count, String task) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Blueprints.single("ITALIAN", "Workflow " + i, task))
                .toList();
    }

    /** A real store that counts how often everything is read. */
    private static final class CountedReads implements BlueprintStore {

        private final BlueprintStore real;
        private int reads;

        CountedReads(BlueprintStore real) {
            this.real = real;
        }

        @Override
        public Deployment deploy(List<Blueprint> blueprints, boolean asDefault, Instant now) {
            return real.deploy(blueprints, asDefault, now);
        }

        @Override
        public Map<BlueprintKey, Routing> routings() {
            reads++;
            return real.routings();
        }

        @Override
        public Optional<StoredBlueprint> find(BlueprintKey key, int version) {
            return real.find(key, version);
        }

        @Override
        public List<StoredBlueprint> current() {
            reads++;
            return real.current();
        }

        @Override
        public Map<BlueprintKey, Integer> currentVersions() {
            reads++;
            return real.currentVersions();
        }

        @Override
        public long generation() {
            return real.generation();
        }
    }
}
