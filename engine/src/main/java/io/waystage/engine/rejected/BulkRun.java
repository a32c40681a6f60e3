package io.waystage.engine.rejected;

import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.rejected.BulkReport.Failure;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing to many messages of a queue: looks for some thousands, then takes them in batches, each in a transaction of its own,
 * and looks again. A batch that fails is done one by one. What it has sent and what was rejected again meanwhile it leaves alone, by
 * the action's id, so that it comes to an end. For one use.
 */
final class BulkRun {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRun.class);

    /** How many messages are looked for at once: only their ids are remembered. */
    static final int ROUND = 5_000;

    private static final int BATCH = 250;
    private static final long BATCH_BYTES = 4L << 20;
    private static final int MOST_FAILED = 10_000;
    private static final int TRIES = 5;

    private final ConnectionFactory connections;
    private final MessageQueue queue;
    private final MessageFilter filter;
    private final MessageAction action;
    private final Deeds deeds;
    private final Consumer<BulkReport> progress;

    private final Set<String> failedIds = new HashSet<>();
    private final List<Failure> failures = new ArrayList<>();
    private long nameless;
    private long done;
    private long gone;
    private @Nullable String stopped;

    private record Found(String id, long bytes) {}

    BulkRun(
            ConnectionFactory connections,
            MessageQueue queue,
            MessageFilter filter,
            MessageAction action,
            Deeds deeds,
            Consumer<BulkReport> progress) {
        this.connections = connections;
        this.queue = queue;
        this.filter = filter;
        this.action = action;
        this.deeds = deeds;
        this.progress = progress;
    }

    BulkReport run() throws JMSException {
        boolean more = true;
        while (more && stopped == null) {
            List<Found> found = look();
            more = found.size() == ROUND;
            for (int i = 0; i < found.size() && stopped == null; ) {
                List<String> batch = batch(found, i);
                i += batch.size();
                perform(batch);
                progress.accept(report());
            }
        }
        return report();
    }

    private List<Found> look() throws JMSException {
        List<Found> found = new ArrayList<>();
        nameless = 0;
        try (JmsLink link = JmsLink.open(connections);
                Browse browse = Browse.open(link, queue.name(), Selectors.of(filter, action.id()))) {
            Message message = browse.next();
            while (message != null && found.size() < ROUND && stopped == null) {
                Seen seen = queue.seen(message);
                if (filter.matches(seen.summary())) {
                    consider(seen, found);
                }
                message = browse.next();
            }
        }
        return found;
    }

    private void consider(Seen seen, List<Found> found) throws JMSException {
        String id = seen.summary().id();
        if (id == null) {
            nameless++;
            if (failures.stream().noneMatch(failure -> failure.id() == null)) {
                failures.add(new Failure(null, "The message has no id by which it could be taken"));
            }
        } else if (!failedIds.contains(id)) {
            String problem = deeds.problem(action, seen);
            if (problem == null) {
                found.add(new Found(id, seen.summary().bytes()));
            } else {
                fail(id, problem);
            }
        }
    }

    private static List<String> batch(List<Found> found, int from) {
        List<String> ids = new ArrayList<>();
        long bytes = 0;
        for (int i = from; i < found.size() && ids.size() < BATCH && (ids.isEmpty() || bytes < BATCH_BYTES); i++) {
            ids.add(found.get(i).id());
            bytes += found.get(i).bytes();
        }
        return ids;
    }

    private void perform(List<String> ids) {
        try {
            performAtOnce(ids);
        } catch (Taking.NotDeliveredException e) {
            stopped = e.getMessage();
        } catch (JMSException | RuntimeException e) {
            LOG.info("{} messages of {} are tried one by one: {}", ids.size(), queue.name(), e.toString());
            for (String id : ids) {
                if (stopped == null) {
                    performAlone(id);
                }
            }
        }
    }

    private void performAtOnce(List<String> ids) throws JMSException {
        try (JmsLink link = JmsLink.open(connections)) {
            Set<String> missing =
                    Taking.take(link, queue.name(), ids, message -> deeds.perform(link, action, queue.seen(message)));
            link.commit();
            done += ids.size() - missing.size();
            gone += missing.size();
        }
    }

    /** The broker's answer to a commit may have got lost: then the message has gone, and this cannot tell by whom. */
    private void performAlone(String id) {
        GrowingPause pause = new GrowingPause(new CountDownLatch(1));
        for (int tries = 1; stopped == null; tries++) {
            try {
                performAtOnce(List.of(id));
                return;
            } catch (JMSException | RuntimeException e) {
                boolean away = !isReachable();
                if (!away && tries > 1) {
                    fail(id, String.valueOf(e.getMessage()));
                    return;
                }
                if (away && (tries == TRIES || !pause.await())) {
                    stopped = "The broker cannot be reached: " + e.getMessage();
                }
            }
        }
    }

    private boolean isReachable() {
        try (JmsLink link = JmsLink.open(connections)) {
            return link.queue(queue.name()) != null;
        } catch (JMSException | JMSRuntimeException e) {
            return false;
        }
    }

    private void fail(String id, String problem) {
        failedIds.add(id);
        if (failures.size() < BulkReport.MOST_FAILURES) {
            failures.add(new Failure(id, problem));
        }
        if (failedIds.size() == MOST_FAILED) {
            stopped = "It could not be done to " + MOST_FAILED + " messages; the last problem: " + problem;
        }
    }

    private BulkReport report() {
        return new BulkReport(action.id(), done, gone, failedIds.size() + nameless, failures, stopped);
    }
}
