package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import org.junit.jupiter.api.Test;

/** A task on one of the engine's own queues would hang in silence, so its blueprint is refused. */
class OwnQueueTest {

    @Test
    void aTaskMayNotHaveAQueueThatTheEngineUses() {
        Blueprint blueprint = new BlueprintReader().read("""
                {"workflow_name": "W", "component_name": "C", "stages": [{"stage_name": "S", "stage_order": 1,
                 "tasks": [{"task_name": "t", "task_queue": "waystage.events"}]}]}""", "own.json").blueprint();
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource())) {
            assertThatThrownBy(() -> engine.engine().blueprints().deploy(blueprint))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The task t in stage S of")
                    .hasMessageContaining("'waystage.events', which the engine uses itself");
            assertThat(engine.engine().blueprints().all()).isEmpty();
        }
    }
}
