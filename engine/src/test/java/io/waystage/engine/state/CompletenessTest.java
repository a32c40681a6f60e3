package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.message.Event;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind of event or change that is added later cannot be forgotten in a table. */
class CompletenessTest {

    @Test
    void everyEventHasItsHandler() {
        Set<Class<?>> kinds = kindsOf(Event.class);
        kinds.remove(Event.TaskHeartbeat.class); // no part of the audit trail

        assertThat(Decider.handled()).isEqualTo(kinds);
    }

    @Test
    void everyChangeHasItsMeaning() {
        assertThat(Facts.known()).isEqualTo(kindsOf(Change.class));
    }

    @Test
    void everyChangeIsAMoveOfALifeCycle() {
        Set<Class<?>> causes = Stream.of(LifeCycles.WORKFLOW, LifeCycles.STAGE, LifeCycles.TASK)
                .flatMap(lifeCycle -> lifeCycle.moves().stream())
                .map(Move::cause)
                .collect(Collectors.toSet());

        assertThat(causes).isEqualTo(kindsOf(Change.class));
    }

    private static Set<Class<?>> kindsOf(Class<?> type) {
        return leaves(type).collect(Collectors.toSet());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CompletenessTest::leaves)
                : Stream.of(type);
    }
}
