package io.waystage.chaos.operate;

import io.waystage.blueprint.Blueprint;
import io.waystage.chaos.load.StartData;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.WorkflowQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * An operator in an engine's process, for each so-many-th of the workflows that the load starts. What was planned while the process was dead is
 * not done any more; but whatever is paused, by whomever, is resumed in the end.
 */
public final class Desk implements Runnable {

    private static final long LOOK_MILLIS = 150;

    /** Whoever has paused a workflow resumes it before that, if he still lives. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(5);

    private static final int AT_ONCE = 100;

    private final Post post;
    private final WaystageClient client;
    private final List<Blueprint> blueprints;
    private final Hands hands;
    private final Signaller signaller;
    private final Set<String> known;
    private final PriorityQueue<Due> waiting = new PriorityQueue<>();
    private final Map<String, Instant> pausedSince = new HashMap<>();
    private long next;
    private int resumed;

    /**
     * Who sits there.
     *
     * @param number of this one, from 0
     * @param of how many
     * @param until when something is done but to resume what is paused
     */
    public record Post(int number, int of, long seed, Instant until) {}

    private record Due(Instant at, Action action, Blueprint blueprint) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    private Desk(
            Post post,
            WaystageClient client,
            DataSource database,
            List<Blueprint> blueprints,
            Diary diary,
            Set<String> known) {
        this.post = post;
        this.client = client;
        this.blueprints = List.copyOf(blueprints);
        this.hands = new Hands(client, diary);
        this.signaller = new Signaller(client, database);
        this.known = Set.copyOf(known);
        this.next = post.number;
    }

    /**
     * Goes on where the diary ends.
     *
     * @param blueprints that the load starts, in its order
     */
    public static Desk open(
            Post post, WaystageClient client, DataSource database, List<Blueprint> blueprints, Path diary)
            throws IOException {
        Set<String> known = Diary.read(List.of(diary)).keySet();
        return new Desk(post, client, database, blueprints, Diary.open(diary), known);
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                try {
                    look();
                } catch (IOException e) {
                    throw new UncheckedIOException("What is done cannot be remembered", e);
                } catch (RuntimeException e) {
                    // What this test brings about all the time: what was asked for may have happened or not.
                    System.err.println("Not done: " + e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException {
        if (Instant.now().isBefore(post.until)) {
            plan();
            while (!waiting.isEmpty() && waiting.peek().at.isBefore(Instant.now())) {
                Due due = waiting.remove();
                hands.act(due.action, due.blueprint);
            }
        }
        resumeForgotten();
        signaller.look();
    }

    /** Takes in the plans for the workflows that have come since. */
    private void plan() {
        for (int count = 0; count < AT_ONCE; count++) {
            Blueprint blueprint = blueprints.get((int) (next % blueprints.size()));
            List<OperatorPlan.Step> steps = OperatorPlan.of(post.seed, next, blueprint);
            if (!steps.isEmpty()) {
                Optional<WorkflowView> there = client.describe(new WorkflowKey(
                        blueprint.componentName(), blueprint.workflowName(), StartData.reference(next)));
                if (there.isEmpty()) {
                    return; // not yet
                }
                Instant made = there.get().createdAt();
                steps.stream()
                        .filter(step -> !known.contains(step.action().id()))
                        .forEach(step -> waiting.add(new Due(made.plus(step.after()), step.action(), blueprint)));
            }
            next += post.of;
        }
    }

    private void resumeForgotten() throws IOException {
        List<WorkflowView> paused =
                client.list(new WorkflowQueries.Filter(null, null, WorkflowStatus.PAUSED, null), AT_ONCE);
        pausedSince
                .keySet()
                .retainAll(paused.stream().map(WorkflowView::businessRefNo).toList());
        for (WorkflowView workflow : paused) {
            Instant since = pausedSince.computeIfAbsent(workflow.businessRefNo(), any -> Instant.now());
            Optional<Blueprint> blueprint = blueprints.stream()
                    .filter(each -> each.componentName().equals(workflow.componentName())
                            && each.workflowName().equals(workflow.workflowName()))
                    .findAny();
            if (since.plus(FORGOTTEN).isBefore(Instant.now()) && blueprint.isPresent()) {
                String id = Action.id("resume-" + post.number + "-"
                        + Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-" + resumed++);
                Action action = new Action(
                        id, Action.Kind.RESUME, workflow.businessRefNo(), null, null, resumed % 2 == 0, false);
                hands.act(action, blueprint.get());
            }
        }
    }
}
