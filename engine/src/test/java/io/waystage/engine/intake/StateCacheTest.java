package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cache costs a bounded part of the heap, whatever workflows carry. */
class StateCacheTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void theOldestGoWhenThereAreTooMany() {
        StateCache cache = new StateCache(2, 1_000);
        WorkflowKey first = put(cache, "1", "{}");
        WorkflowKey second = put(cache, "2", "{}");
        assertThat(cache.get(first)).isNotNull();
        put(cache, "3", "{}");

        assertThat(cache.get(first)).isNotNull();
        assertThat(cache.get(second)).isNull();
    }

    @Test
    void theOldestGoWhenTheirInputsAreTooLarge() {
        StateCache cache = new StateCache(1_000, 100);
        WorkflowKey first = put(cache, "1", "x".repeat(60));
        put(cache, "1", "x".repeat(60));
        assertThat(cache.get(first)).isNotNull();
        WorkflowKey second = put(cache, "2", "x".repeat(60));

        assertThat(cache.get(first)).isNull();
        assertThat(cache.get(second)).isNotNull();
        WorkflowKey huge = put(cache, "3", "x".repeat(101));
        assertThat(cache.get(huge)).isNull();
        WorkflowKey last = put(cache, "4", "x".repeat(100));
        assertThat(cache.get(last)).isNotNull();
    }

    @Test
    void aWorkflowThatClosesIsForgottenAndOneThatWasClosedBeforeIsKept() {
        StateCache cache = new StateCache(10, 100);
        WorkflowKey key = put(cache, "1", "{}");
        cache.put(key, state("1", "{}", WorkflowStatus.COMPLETED));
        assertThat(cache.get(key)).isNull();

        cache.keep(key, state("1", "{}", WorkflowStatus.COMPLETED));
        cache.put(key, state("1", "{}", WorkflowStatus.COMPLETED));
        assertThat(cache.get(key)).isNotNull();
    }

    private static WorkflowKey put(StateCache cache, String reference, String input) {
        WorkflowState state = state(reference, input, WorkflowStatus.RUNNING);
        WorkflowKey key = WorkflowKey.of(state.identity());
        cache.put(key, state);
        return key;
    }

    private static WorkflowState state(String reference, String input, WorkflowStatus status) {
        WorkflowIdentity identity = new WorkflowIdentity(
                EventIds.next(), new BlueprintKey("ITALIAN", "Deliver Pizza"), 1, reference, input);
        return new WorkflowState(identity, 1, status, null, null, List.of(), NOW, NOW, null);
    }
}
