package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Neighbours neighbours = new Neighbours(now::get);

    private static String group(String component, String reference) {
        return Neighbours.group(new WorkflowIdentity(
                UUID.randomUUID(), new BlueprintKey(component, "Deliver Pizza"), 1, reference, null));
    }

    @Test
    void whoHasNotBeenMetForAWhileIsGone() {
        assertThat(neighbours.present()).isFalse();
        neighbours.met();
        now.updateAndGet(time -> time.plus(Neighbours.MEMORY).minus(Duration.ofMillis(1)));
        assertThat(neighbours.present()).isTrue();
        now.updateAndGet(time -> time.plusMillis(1));
        assertThat(neighbours.present()).isFalse();
    }

    @Test
    void aWorkflowHasOneGroupOnEveryNode() {
        // Pinned: nodes of two versions may run side by side.
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(i -> group("ITALIAN", "ORDER-" + i)))
                .containsExactly("waystage-2", "waystage-3", "waystage-4", "waystage-5");
    }

    @Test
    void groupsAreOfAboutTheSameSize() {
        int workflows = 60_000;
        var sizes = IntStream.range(0, workflows)
                .mapToObj(i -> group(
                        "ITALIAN",
                        UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)})
                                .toString()))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(sizes).hasSize(Neighbours.GROUPS);
        assertThat(sizes.values())
                .allSatisfy(size -> assertThat(size).isBetween(workflows * 9L / 10 / 6, workflows * 11L / 10 / 6));
    }
}
