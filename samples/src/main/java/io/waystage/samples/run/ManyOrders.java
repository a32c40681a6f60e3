package io.waystage.samples.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.ProgressBar;
import io.waystage.samples.console.Style;
import io.waystage.samples.run.Happening.Notification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Starts many orders at once, does their human steps, and counts until all are complete. */
final class ManyOrders {

    /** Different for each run, since a data directory or a database may hold the orders of earlier ones. */
    private static final DateTimeFormatter PREFIX = DateTimeFormatter.ofPattern("'ORDER'-yyMMdd-HHmmss", Locale.ROOT);

    private static final int FRAME_MILLIS = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int SHOWN = 5;

    private final Console console;
    private final WaystageClient client;
    private final Blueprint blueprint;
    private final BlockingQueue<Happening> happenings;
    private final Duration patience;
    private final Map<String, Instant> started = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final List<Duration> latencies = new ArrayList<>();
    private final List<CompletableFuture<Void>> stepsDone = new ArrayList<>();

    ManyOrders(Application application, Console console, Blueprint blueprint, Duration patience) {
        this.console = console;
        this.client = application.client();
        this.blueprint = blueprint;
        this.happenings = application.happenings();
        this.patience = patience;
    }

    /** Gives whether all are complete; it ends earlier when no retry is left for the others, or when nothing happens for long. */
    boolean run(int number, Clock clock) throws InterruptedException {
        String prefix = PREFIX.format(clock.instant().atZone(clock.getZone()));
        List<StartRequest> orders = IntStream.rangeClosed(1, number)
                .mapToObj(i -> request(String.format(Locale.ROOT, "%s-%05d", prefix, i)))
                .toList();
        long begin = System.nanoTime();
        ProgressBar progress = new ProgressBar(console, orders.size(), "orders", begin);
        client.startAll(orders);
        long lastHappened = System.nanoTime();
        long lastLooked = lastHappened;
        while (!open.isEmpty() && System.nanoTime() - lastHappened < patience.toNanos()) {
            Happening next = happenings.poll(FRAME_MILLIS, MILLISECONDS);
            long now = System.nanoTime();
            if (next instanceof Notification event && open.contains(event.businessRefNo())) {
                lastHappened = now;
                hear(event);
            } else if (now - Math.max(lastHappened, lastLooked) > BETWEEN_LOOKS.toNanos()) {
                lastLooked = now;
                look();
            }
            progress.show(latencies.size(), now);
        }
        stepsDone.forEach(CompletableFuture::join);
        summary(orders.size(), Duration.ofNanos(System.nanoTime() - begin));
        return latencies.size() == number;
    }

    private void hear(Notification event) {
        String order = event.businessRefNo();
        TaskRef task = event.task();
        switch (event.name()) {
            case "WorkflowStarted" -> started.put(order, event.at());
            case "TaskScheduled" -> {
                if (task != null && isHuman(task)) {
                    stepsDone.add(client.complete(new TaskRequest(key(order), task, null, null, "--orders"), null));
                }
            }
            case "RetriesExhausted" -> giveUp(order);
            case "WorkflowCompleted" ->
                complete(order, Duration.between(started.getOrDefault(order, event.at()), event.at()));
            default -> {}
        }
    }

    /** Notifications may get lost, rows do not. */
    private void look() {
        for (String order : List.copyOf(open)) {
            client.describe(key(order)).ifPresent(view -> look(order, view));
        }
    }

    private void look(String order, WorkflowView view) {
        Instant closedAt = view.closedAt();
        if (closedAt != null) {
            complete(order, Duration.between(view.createdAt(), closedAt));
        }
    }

    private void complete(String order, Duration latency) {
        if (open.remove(order)) {
            latencies.add(latency);
        }
    }

    private void giveUp(String order) {
        open.remove(order);
        failed.add(order);
    }

    private StartRequest request(String order) {
        open.add(order);
        return new StartRequest(key(order), null, SingleOrder.input(), OrderStory.CUSTOMER);
    }

    private WorkflowKey key(String order) {
        return new WorkflowKey(blueprint.componentName(), blueprint.workflowName(), order);
    }

    private boolean isHuman(TaskRef task) {
        return blueprint.task(task).filter(t -> t.type() == TaskType.HUMAN).isPresent();
    }

    private void summary(int orders, Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        int done = latencies.size();
        console.line();
        console.line(console.style(
                done == orders ? Style.GREEN : Style.YELLOW,
                String.format(Locale.ROOT, "%,d of %,d orders COMPLETED", done, orders)));
        console.line(String.format(Locale.ROOT, "  duration  %.2f s", seconds));
        console.line(String.format(Locale.ROOT, "  rate      %,.0f orders/s", done / seconds));
        latencies.sort(null);
        console.line("  latency   p50 " + percentile(50) + ", p99 " + percentile(99)
                + " from the start to the end of an order, with all of them under way at once");
        list("failed", failed);
        list("open", open);
    }

    private void list(String what, Set<String> orders) {
        if (!orders.isEmpty()) {
            console.line(String.format(
                            Locale.ROOT,
                            "  %-8s  %s",
                            what,
                            orders.stream().sorted().limit(SHOWN).collect(Collectors.joining(", ")))
                    + (orders.size() > SHOWN ? " and " + (orders.size() - SHOWN) + " more" : ""));
        }
    }

    private String percentile(int percent) {
        if (latencies.isEmpty()) {
            return "-";
        }
        int index = (int) Math.ceil(latencies.size() * percent / 100.0) - 1;
        return String.format(Locale.ROOT, "%,d ms", latencies.get(index).toMillis());
    }
}
