package io.waystage.engine.intake;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Change;
import io.waystage.engine.store.SentSignal;
import io.waystage.engine.store.SignalDelivery;
import io.waystage.engine.store.SignalKey;
import io.waystage.engine.store.SignalStore;
import io.waystage.engine.store.SignalWait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings signals that were sent by a key to the tasks that wait for it, as events to their workflows. A signal is kept before anybody looks
 * for its tasks, and a task is stored before anybody looks for its signal; what comes again after a crash is looked for again and
 * delivered with the same event id. For one lane.
 */
final class KeyedSignals {

    /** How long a signal waits for a task, and how long one that comes again is known. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(1);
    private static final int CLEARED_AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(KeyedSignals.class);

    private final SignalStore store;
    private final KeyResolver resolver;
    private final Payloads payloads;
    private final InstantSource clock;
    private Instant cleared = Instant.MIN;

    KeyedSignals(SignalStore store, KeyResolver resolver, Payloads payloads, InstantSource clock) {
        this.store = store;
        this.resolver = resolver;
        this.payloads = payloads;
        this.clock = clock;
    }

    /** The signals by a key that a batch has brought, by the ids of their events. */
    static final class Arrived {

        private final Map<UUID, Incoming> messages = new LinkedHashMap<>();
        private final List<SentSignal> signals = new ArrayList<>();
    }

    /**
     * Keeps the signals by a key.
     *
     * @param batch of which they are taken out
     */
    Arrived keep(List<Incoming> batch, List<Rejection> rejections) {
        Arrived arrived = new Arrived();
        batch.removeIf(incoming -> {
            if (incoming.event() instanceof Event.SignalReceived signal && signal.key() != null) {
                try {
                    arrived.signals.add(sent(signal, signal.key()));
                    arrived.messages.put(signal.envelope().eventId(), incoming);
                } catch (RejectedException e) {
                    rejections.add(Rejection.of(incoming, e));
                }
                return true;
            }
            return false;
        });
        if (!arrived.signals.isEmpty()) {
            Instant now = clock.instant();
            store.keep(arrived.signals, now.plus(KEPT));
            clear(now);
        }
        return arrived;
    }

    private SentSignal sent(Event.SignalReceived signal, String key) {
        resolver.check(signal.envelope());
        return new SentSignal(
                signal.envelope().eventId(),
                new SignalKey(signal.envelope().componentName(), signal.signalName(), key),
                signal.envelope().workflowName(),
                payloads.writer().event(signal.envelope().text()));
    }

    private void clear(Instant now) {
        if (now.isBefore(cleared.plus(BETWEEN_CLEARINGS))) {
            return;
        }
        cleared = now;
        for (SignalKey key : store.forget(now, CLEARED_AT_ONCE)) {
            LOG.warn("No task has asked for the signal {} within {} days; it is forgotten", key, KEPT.toDays());
        }
    }

    /**
     * What the tasks of these signals, and the tasks that have begun to wait, are to get.
     *
     * @param effects of events that the database has
     */
    List<FollowUp> deliver(Arrived arrived, List<Effect> effects, List<Rejection> rejections) {
        List<SignalWait> waiting = waiting(effects);
        if (arrived.signals.isEmpty() && waiting.isEmpty()) {
            return List.of();
        }
        SignalStore.Matches matches = store.match(arrived.signals, waiting, clock.instant());
        for (UUID refused : matches.refused()) {
            Incoming incoming = arrived.messages.get(refused);
            if (incoming != null) {
                rejections.add(Rejection.of(incoming, full(incoming.event())));
            }
        }
        return matches.deliveries().stream().map(KeyedSignals::followUp).toList();
    }

    private static List<SignalWait> waiting(List<Effect> effects) {
        List<SignalWait> waiting = new ArrayList<>();
        for (Effect effect : effects) {
            for (Change change : effect.changes()) {
                if (change instanceof Change.SignalAwaited awaited) {
                    waiting.add(WaitRows.of(effect.state().identity(), awaited));
                }
            }
        }
        return waiting;
    }

    private static RejectedException full(Event event) {
        return new RejectedException(SignalStore.MOST_KEPT + " signals of this name and key wait already for a task in "
                + event.envelope().componentName() + "; more are not kept");
    }

    /** Its payload stays as it was stored: encoded, where there is a codec. */
    private static FollowUp followUp(SignalDelivery delivery) {
        SignalWait to = delivery.to();
        WorkflowRef workflow = WorkflowRef.of(to.blueprint(), to.businessRefNo(), to.workflowId());
        UUID id = EventIds.of("signal/" + delivery.signalId() + "/" + to.workflowId() + "/"
                + to.task().stage().length() + ":" + to.task());
        Event event = EventReader.read(delivery.event(), delivery::signalId);
        return new FollowUp(EventWriter.signalDelivered(workflow, to.task(), id, (Event.SignalReceived) event), null);
    }
}
