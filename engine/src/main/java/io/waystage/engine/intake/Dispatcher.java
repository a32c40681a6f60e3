package io.waystage.engine.intake;

import io.waystage.blueprint.feature.BareMessage;
import io.waystage.engine.codec.PayloadWriter;
import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.Deferral;
import io.waystage.engine.jms.EventMessages;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.KeptId;
import io.waystage.engine.jms.RejectedCopy;
import io.waystage.engine.jms.StartTaskMessage;
import io.waystage.engine.lifecycle.Notification;
import io.waystage.engine.lifecycle.NotificationWriter;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.StartTasks;
import io.waystage.engine.store.Heartbeat;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a stored batch brings about, in the session that took its events. After a crash between the database's commit
 * and the broker's, the redelivered events come here again: a StartTask goes out for each task that still waits for it, and
 * every notification once more, with the id and the text that it had.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final QueueNames queues;
    private final BooleanSupplier lifecycleWanted;
    private final Neighbours neighbours;
    private final PayloadWriter payloads;
    private final StartTaskWriter startTasks = new StartTaskWriter();
    private final NotificationWriter notifications;

    Dispatcher(EngineOptions options, BooleanSupplier lifecycleWanted, Neighbours neighbours) {
        this.queues = options.queues();
        this.payloads = options.payloads().writer();
        this.notifications = new NotificationWriter(payloads);
        this.neighbours = neighbours;
        this.lifecycleWanted = lifecycleWanted;
    }

    /** How many StartTask messages were sent, and how many messages were rejected. */
    record Sent(int tasks, int rejected) {}

    /** Sends, without committing. */
    Sent send(JmsLink link, BatchResult result) throws JMSException {
        int started = 0;
        boolean inGroups = neighbours.present();
        boolean notify = !result.effects.isEmpty() && lifecycleWanted.getAsBoolean();
        for (Effect effect : result.effects) {
            for (Change.ToStart scheduled : StartTasks.stillWaiting(effect.plan(), effect.state(), effect.changes())) {
                started += startTask(link, effect, scheduled, inGroups, result.lastBeats) ? 1 : 0;
            }
            if (notify) {
                notify(link, effect);
            }
        }
        int rejected = 0;
        Sending followUps = new Sending(link, inGroups);
        for (Rejection rejection : result.rejections) {
            if (!deferred(link, rejection)) {
                rejected++;
                if (rejection.event() instanceof Event.StartWorkflow start && start.parent() != null) {
                    followUps.add(Children.notStarted(start.parent(), rejection.reason(), payloads));
                }
            }
        }
        for (FollowUp followUp : result.followUps) {
            followUps.add(followUp);
        }
        followUps.send();
        for (Addressed addressed : result.setAside) {
            setAside(link, addressed.incoming());
        }
        return new Sent(started, rejected);
    }

    /**
     * Sends the engine's own events, many to a message. The ends of children come in floods for one workflow, so they go where
     * floods go: on a lane of their own nobody else waits for them, and they are counted in large batches.
     */
    private final class Sending {

        private final JmsLink link;
        private final boolean inGroups;
        private final EventMessages starts = new EventMessages();
        private final Map<String, EventMessages> ends = new LinkedHashMap<>();

        Sending(JmsLink link, boolean inGroups) {
            this.link = link;
            this.inGroups = inGroups;
        }

        void add(FollowUp followUp) throws JMSException {
            if (followUp.group() == null) {
                starts.add(link, queues.events(), followUp.text());
            } else {
                ends.computeIfAbsent(
                                inGroups ? followUp.group() : "", group -> new EventMessages(inGroups ? group : null))
                        .add(link, queues.crowded(), followUp.text());
            }
        }

        void send() throws JMSException {
            starts.send(link, queues.events());
            for (EventMessages messages : ends.values()) {
                messages.send(link, queues.crowded());
            }
        }
    }

    /** Sends one, unless no message announces this task: it is then only in the list of open human tasks. */
    private boolean startTask(
            JmsLink link,
            Effect effect,
            Change.ToStart scheduled,
            boolean inGroups,
            Map<Heartbeat.Key, String> lastBeats)
            throws JMSException {
        int number = effect.plan().indexOf(scheduled.task());
        String queue = effect.plan().queue(number);
        if (queue == null) {
            return false;
        }
        String heartbeat = lastBeats.isEmpty()
                ? null
                : lastBeats.get(new Heartbeat.Key(effect.state().identity().id(), scheduled.task()));
        boolean bare = effect.plan().task(number).features().has(BareMessage.class);
        TextMessage message = link.text(
                bare
                        ? Objects.requireNonNull(
                                payloads.value("input", StartTaskWriter.bare(effect.state(), scheduled)))
                        : payloads.task(startTasks.write(effect.plan(), effect.state(), scheduled, heartbeat)));
        if (bare) {
            message.setStringProperty(
                    StartTaskMessage.PROPERTY,
                    payloads.task(startTasks.envelope(effect.plan(), effect.state(), scheduled, heartbeat)));
        }
        message.setStringProperty("event_name", StartTask.NAME);
        message.setStringProperty(StartTask.PLACE, effect.plan().place(number));
        message.setJMSCorrelationID(BareReplies.correlationId(effect.state().identity(), effect.plan(), number));
        if (inGroups) {
            message.setStringProperty(
                    StartTask.GROUP, Neighbours.group(effect.state().identity()));
        }
        link.send(link.queue(queue), message, StartTaskMessage.priority(scheduled.priority()));
        CommitPoint.DISPATCH_SENDING.pass();
        return true;
    }

    private void notify(JmsLink link, Effect effect) throws JMSException {
        int number = 0;
        for (Change change : effect.changes()) {
            number++;
            Notification notification =
                    notifications.write(effect.state().identity(), effect.seq(), number, effect.at(), change);
            TextMessage message = link.text(notification.text());
            for (Map.Entry<String, String> property : notification.properties().entrySet()) {
                message.setStringProperty(property.getKey(), property.getValue());
            }
            link.send(link.topic(queues.lifecycle()), message);
        }
    }

    private void setAside(JmsLink link, Incoming incoming) throws JMSException {
        UUID eventId = incoming.event().envelope().eventId();
        link.send(
                link.queue(queues.crowded()),
                KeptId.copy(link.session(), incoming.origin().alone(link.session()), eventId));
    }

    /** Sends a premature event again, once; rejects any other. */
    private boolean deferred(JmsLink link, Rejection rejection) throws JMSException {
        Message message = rejection.origin().message();
        UUID eventId = rejection.deferredId();
        if (eventId == null || Deferral.wasGranted(message)) {
            reject(link, rejection);
            return false;
        }
        LOG.debug("Message {} waits {}: {}", message.getJMSMessageID(), Deferral.PAUSE, rejection.reason());
        Message again = Deferral.of(link.session(), rejection.origin().alone(link.session()), eventId);
        link.sendLater(link.queue(queues.events()), again, Deferral.PAUSE);
        return true;
    }

    private void reject(JmsLink link, Rejection rejection) throws JMSException {
        Message message = rejection.origin().alone(link.session());
        String id = rejection.origin().message().getJMSMessageID();
        LOG.warn("Message {} goes to {}: {}", id, queues.rejected(), rejection.reason());
        Destination rejected = link.queue(queues.rejected());
        RejectedCopy.Why why =
                new RejectedCopy.Why(rejection.type(), rejection.reason(), queues.events(), rejection.event());
        link.send(rejected, RejectedCopy.of(link.session(), message, why));
        CommitPoint.REJECTION_SENT.pass();
    }
}
