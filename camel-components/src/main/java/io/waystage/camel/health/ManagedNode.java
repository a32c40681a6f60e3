package io.waystage.camel.health;

import io.waystage.camel.node.Node;
import io.waystage.camel.worker.WorkerStatus;
import io.waystage.engine.config.EngineStatus;
import java.util.function.ToLongFunction;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/** What JMX shows of a node: how it is, and what it has done since it started. Public for JMX alone. */
@ManagedResource(description = "A node of Waystage")
public final class ManagedNode {

    private final Node node;
    private final WorkerStatus workers;
    private final String roles;

    ManagedNode(Node node, WorkerStatus workers, String roles) {
        this.node = node;
        this.workers = workers;
        this.roles = roles;
    }

    @ManagedAttribute(description = "What this node does")
    public String getRoles() {
        return roles;
    }

    @ManagedAttribute(description = "The broker, without credentials")
    public String getBroker() {
        return node.broker().place();
    }

    @ManagedAttribute(description = "Why the broker cannot work just now; nothing if it can")
    public @Nullable String getBrokerProblem() {
        return node.broker().problem();
    }

    @ManagedAttribute(description = "RUNNING, STOPPED, DATABASE_AWAY or BROKER_AWAY; nothing without the role engine")
    public @Nullable String getEngineState() {
        return node.engine().map(engine -> engine.status().state().name()).orElse(null);
    }

    @ManagedAttribute(description = "Why the engine takes in no events just now; nothing if it does")
    public @Nullable String getEngineProblem() {
        return node.engine().map(engine -> engine.status().problem()).orElse(null);
    }

    @ManagedAttribute(description = "Events that changed a workflow")
    public long getEventsApplied() {
        return engine(EngineStatus::eventsApplied);
    }

    @ManagedAttribute(description = "Duplicate, stale and early events")
    public long getEventsIgnored() {
        return engine(EngineStatus::eventsIgnored);
    }

    @ManagedAttribute(description = "Messages that went to the rejected queue because they can never be applied")
    public long getEventsRejected() {
        return engine(EngineStatus::eventsRejected);
    }

    @ManagedAttribute(description = "Events of crowded workflows, set aside for a lane of their own")
    public long getEventsSetAside() {
        return engine(EngineStatus::eventsSetAside);
    }

    @ManagedAttribute(description = "Database transactions that the events took")
    public long getBatches() {
        return engine(EngineStatus::batches);
    }

    @ManagedAttribute(description = "StartTask messages that the engine sent")
    public long getTasksStarted() {
        return engine(EngineStatus::tasksStarted);
    }

    @ManagedAttribute(description = "Tasks that workers of this node have done")
    public long getTasksCompleted() {
        return workers.completed();
    }

    @ManagedAttribute(description = "Attempts of tasks that failed on this node")
    public long getTasksFailed() {
        return workers.failed();
    }

    @ManagedAttribute(description = "Tasks that were given up because they took longer than the taskTimeout")
    public long getTasksHung() {
        return workers.hung();
    }

    @ManagedAttribute(description = "Messages on task queues that were no StartTask")
    public long getTasksRejected() {
        return workers.rejected();
    }

    @ManagedAttribute(description = "Threads that do tasks")
    public int getWorkerThreads() {
        return workers.threads();
    }

    private long engine(ToLongFunction<EngineStatus> counter) {
        return node.engine().map(engine -> counter.applyAsLong(engine.status())).orElse(0L);
    }
}
