package io.waystage.chaos.fault;

import io.waystage.chaos.check.BrokerView;
import io.waystage.chaos.process.Member;
import io.waystage.chaos.process.Postgres;
import io.waystage.chaos.proxy.Proxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;

/**
 * Everything that can be broken.
 *
 * @param brokerProxies before the broker, one for each process that uses it
 * @param databaseProxies before the database, the same
 * @param brokerView sees the broker without a proxy
 */
public record Bench(
        Postgres database,
        Member broker,
        List<Member> engines,
        List<Member> workers,
        Member listener,
        Member load,
        List<Proxy> brokerProxies,
        List<Proxy> databaseProxies,
        BrokerView brokerView,
        KillPointHits hits) {

    private static final Duration UP_LIMIT = Duration.ofMinutes(2);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);
    private static final Duration ACTIVITY_LIMIT = Duration.ofSeconds(12);
    private static final String TASK_QUEUES = "waystage.task.";
    private static final String SHARED_QUEUES = "chaos.shared.";

    public Bench {
        engines = List.copyOf(engines);
        workers = List.copyOf(workers);
        brokerProxies = List.copyOf(brokerProxies);
        databaseProxies = List.copyOf(databaseProxies);
    }

    /** All processes but the database, the load among them. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>(List.of(broker));
        members.addAll(engines);
        members.addAll(workers);
        members.add(listener);
        members.add(load);
        return members;
    }

    List<Proxy> proxies() {
        List<Proxy> proxies = new ArrayList<>(brokerProxies);
        proxies.addAll(databaseProxies);
        return proxies;
    }

    /** Starts all of these at once, unless they run; the database and the broker first. */
    public void up(Collection<Member> members) throws Exception {
        database.up();
        refuse(databaseProxies, false);
        if (members.contains(broker)) {
            broker.up(UP_LIMIT);
            refuse(brokerProxies, false);
        }
        List<CompletableFuture<Void>> starting = members.stream()
                .filter(member -> member != broker)
                .map(member -> CompletableFuture.runAsync(() -> up(member)))
                .toList();
        starting.forEach(CompletableFuture::join);
    }

    /** SIGKILL. */
    void kill(Member member) throws IOException, InterruptedException {
        if (member == broker) {
            refuse(brokerProxies, true);
        }
        member.kill();
    }

    /** SIGKILL for all of its processes. */
    void killDatabase() throws IOException, InterruptedException {
        refuse(databaseProxies, true);
        database.kill();
    }

    private static void refuse(List<Proxy> proxies, boolean value) throws IOException {
        for (Proxy proxy : proxies) {
            proxy.refuse(value);
        }
    }

    private static void up(Member member) {
        try {
            member.up(UP_LIMIT);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Waits until events are taken in: whoever waits for a broker or a database that was away passes no commit. */
    void awaitActivity() throws InterruptedException {
        long end = System.nanoTime() + ACTIVITY_LIMIT.toNanos();
        OptionalLong before = database.insertedEvents();
        while (before.equals(database.insertedEvents()) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Gives the load an order. */
    Optional<String> order(String order) throws InterruptedException {
        return load.ask(order, ANSWER_LIMIT);
    }

    /** The task queues with most messages, the fullest first; none while another fault keeps the broker away. */
    List<String> fullestTaskQueues(int count) {
        try {
            return brokerView.depths().entrySet().stream()
                    .filter(queue -> queue.getKey().startsWith(TASK_QUEUES)
                            || queue.getKey().startsWith(SHARED_QUEUES))
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(count)
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (ActiveMQException e) {
            return List.of(); // not reached, as the other fault wants it
        } catch (Exception e) {
            throw new IllegalStateException("The broker's queues cannot be read: " + e.getMessage(), e);
        }
    }
}
