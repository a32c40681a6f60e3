package io.waystage.engine.intake;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.config.EngineResources;
import io.waystage.engine.gate.Gate;
import io.waystage.engine.outlook.Whereabouts;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ItemStore;
import io.waystage.engine.store.SignalStore;
import io.waystage.engine.store.WorkflowStore;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an intake works with.
 *
 * @param ended hears which workflows have ended, once the database has it; on the thread that stored it, which it must not hold
 */
public record IntakeParts(
        EngineResources resources,
        EngineOptions options,
        WorkflowStore store,
        ItemStore items,
        SignalStore signals,
        BlueprintCatalog catalog,
        Gate gate,
        Whereabouts whereabouts,
        Consumer<List<WorkflowState>> ended) {

    ConnectionFactory connectionFactory() {
        return resources.intakeConnectionFactory();
    }

    BooleanSupplier lifecycleWanted() {
        return resources.lifecycleWanted();
    }

    Function<Message, @Nullable String> brokerMessageId() {
        return resources.brokerMessageId();
    }
}
