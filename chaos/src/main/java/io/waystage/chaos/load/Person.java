package io.waystage.chaos.load;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.chaos.blueprint.Escalations;
import io.waystage.chaos.node.Effect;
import io.waystage.chaos.node.EffectLog;
import io.waystage.chaos.secret.Keys;
import io.waystage.engine.client.NotSentException;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Does whatever is on the list of open human tasks, each once: what the broker has of it must not be lost. Whoever does a task again for as
 * long as it is on the list sends the more the less the engine keeps up.
 */
final class Person {

    private static final String NAME = "person";
    private static final String OUTPUT = "{\"by\":\"" + Keys.SECRET + "\"}";
    private static final int AT_ONCE = 300;
    private static final long LOOK_MILLIS = 300;

    private final WorkflowQueries queries;

    private final WaystageClient client;
    private final EffectLog log;
    private final Map<BlueprintKey, Blueprint> blueprints = new HashMap<>();
    private final Set<TaskRequest> done = new HashSet<>();
    private final Set<TaskRequest> unsent = ConcurrentHashMap.newKeySet();

    /** @param all of which somebody may open a human task */
    Person(WorkflowQueries queries, WaystageClient client, EffectLog log, List<Blueprint> all) {
        this.queries = queries;
        this.client = client;
        this.log = log;
        all.forEach(blueprint -> blueprints.put(blueprint.key(), blueprint));
    }

    void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("What was done cannot be remembered", e);
        }
    }

    private void look() throws IOException {
        List<HumanTask> open;
        try {
            open = queries.humanTasks(null, AT_ONCE);
        } catch (StoreUnavailableException e) {
            return; // Looks again.
        }
        for (HumanTask task : open) {
            // One that was given to somebody else after it was done is done once more, by whom it is for now.
            TaskRequest request = TaskRequest.of(task).by(isReassigned(task) ? Escalations.DEPUTY : NAME);
            if (isLeft(task) || !done.add(request)) {
                continue;
            }
            long now = System.nanoTime();
            log.append(new Effect(
                    task.workflowId(),
                    task.businessRefNo(),
                    task.task().stage(),
                    task.task().task(),
                    task.attempt(),
                    task.run(),
                    true,
                    now,
                    now));
            unsent.add(request);
        }
        send();
    }

    private static boolean isReassigned(HumanTask task) {
        return Escalations.DEPUTY.equals(task.assignedTo());
    }

    /** Whether it is to become overdue, and nobody has seen to that yet. */
    private boolean isLeft(HumanTask open) {
        Blueprint blueprint = blueprints.get(open.blueprint());
        return !isReassigned(open)
                && blueprint != null
                && blueprint
                        .task(open.task())
                        .filter(task -> Escalations.isLeft(task, open.workflowId(), open.run()))
                        .isPresent();
    }

    /** What the broker does not have in the end is sent again: the task may have left the list, and yet was done. */
    private void send() {
        List<TaskRequest> sending = List.copyOf(unsent);
        List<CompletableFuture<Void>> sent = sending.stream()
                .map(request -> client.complete(request, OUTPUT))
                .toList();
        for (int i = 0; i < sent.size(); i++) {
            if (isSent(sent.get(i))) {
                unsent.remove(sending.get(i));
            }
        }
    }

    private static boolean isSent(CompletableFuture<Void> future) {
        try {
            future.join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof NotSentException) {
                return false;
            }
            throw e;
        }
    }

    /** How much was done, and not told anybody yet. */
    int left() {
        return unsent.size();
    }
}
