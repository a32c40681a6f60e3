package io.waystage.camel.health;

import io.waystage.camel.node.Node;
import io.waystage.camel.worker.WorkerStatus;
import io.waystage.engine.WaystageEngine;
import io.waystage.engine.config.EngineStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The readiness checks of a node: its broker, its engine (intake and database), its workers. None is a liveness check:
 * whatever is away, the node waits for it and goes on by itself, and a restart would not bring it back.
 */
public final class Health {

    private final @Nullable HealthCheckRegistry registry;
    private final List<NodeHealthCheck> checks = new ArrayList<>();

    private Health(@Nullable HealthCheckRegistry registry) {
        this.registry = registry;
    }

    /** @param prefix of the checks' ids: the component's name */
    public static Health register(
            CamelContext context, String prefix, Node node, WorkerStatus workers, boolean checkWorkers) {
        Health health = new Health(HealthCheckRegistry.get(context));
        health.add(
                context,
                new NodeHealthCheck(prefix + "-broker", () -> node.broker().problem()));
        node.engine()
                .ifPresent(
                        engine -> health.add(context, new NodeHealthCheck(prefix + "-engine", () -> problem(engine))));
        if (checkWorkers) {
            health.add(context, new NodeHealthCheck(prefix + "-workers", () -> problem(workers)));
        }
        return health;
    }

    private void add(CamelContext context, NodeHealthCheck check) {
        if (registry != null) {
            check.setCamelContext(context);
            registry.register(check);
            checks.add(check);
        }
    }

    private static @Nullable String problem(WaystageEngine engine) {
        EngineStatus status = engine.status();
        if (status.state() != EngineStatus.State.RUNNING) {
            return status.state() + (status.problem() == null ? "" : ": " + status.problem());
        }
        engine.queries().ping();
        return null;
    }

    private static @Nullable String problem(WorkerStatus workers) {
        Map<String, String> problems = workers.problems();
        return problems.isEmpty() ? null : "These queues' workers wait for the broker: " + problems;
    }

    public void unregister() {
        if (registry != null) {
            checks.forEach(registry::unregister);
        }
    }
}
