package io.waystage.chaos.load;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.chaos.node.DurableLines;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.WorkflowRef;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Does to messages what networks, brokers and other people's programs do, as a plain JMS client. What it takes and what it
 * gives back is one transaction, so that it is never itself the one who loses a message. For one thread.
 */
final class Meddler {

    private static final long WAIT_MILLIS = 300;
    private static final int FLOOD_BATCH = 25;
    private static final int DELIVERIES = 3;

    private final ConnectionFactory broker;
    private final String events;
    private final DurableLines garbageLog;
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private int garbage;

    Meddler(ConnectionFactory broker, String events, DurableLines garbageLog) {
        this.broker = broker;
        this.events = events;
        this.garbageLog = garbageLog;
    }

    /**
     * Takes messages from a queue, holds them for a while, and gives them back in another order, about half of them twice
     * and some of them later still. Garbage comes back once: whoever rejects it does so with each copy, and that is no fault.
     *
     * @return how many it took
     */
    int shuffle(String queue, int max, Duration hold, long seed) throws JMSException, InterruptedException {
        Random random = new Random(seed);
        try (JmsLink link = JmsLink.open(broker)) {
            link.consume(queue);
            List<Message> taken = link.receive(max, WAIT_MILLIS);
            TimeUnit.NANOSECONDS.sleep(hold.toNanos());
            List<Message> given = new ArrayList<>();
            for (Message message : taken) {
                given.add(isGarbage(message) ? message : copy(link, message));
                if (random.nextBoolean() && !isGarbage(message)) {
                    given.add(copy(link, message));
                }
            }
            Collections.shuffle(given, random);
            for (Message message : given) {
                sendSometimesLater(link, queue, message, random);
            }
            link.commit();
            return taken.size();
        }
    }

    private static boolean isGarbage(Message message) throws JMSException {
        return message.propertyExists(Garbage.ID);
    }

    /** What is no text is given back as it is. */
    private static Message copy(JmsLink link, Message message) throws JMSException {
        boolean plain = message instanceof TextMessage text && text.getText() != null;
        return plain ? Copies.of(link, (TextMessage) message) : message;
    }

    private static void sendSometimesLater(JmsLink link, String queue, Message message, Random random)
            throws JMSException {
        if (random.nextInt(4) > 0) {
            link.send(link.queue(queue), message);
            return;
        }
        try (var producer = link.session().createProducer(link.queue(queue))) {
            producer.setDeliveryDelay(random.nextInt(3_000));
            producer.send(message);
        }
    }

    /** Takes tasks and gives them back undone, until the broker gives them up. */
    int refuse(String queue, int max) throws JMSException, InterruptedException {
        int refused = 0;
        for (int delivery = 0; delivery < DELIVERIES; delivery++) {
            try (JmsLink link = JmsLink.open(broker)) {
                link.consume(queue);
                refused += link.receive(max, WAIT_MILLIS).size();
                link.session().rollback();
            }
            // The broker's pause before it delivers again.
            TimeUnit.MILLISECONDS.sleep(300);
        }
        return refused;
    }

    /** Sends what nobody can read. */
    int garbage(String queue, int count, long seed) throws JMSException, IOException {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        try (JmsLink link = JmsLink.open(broker)) {
            for (int i = 0; i < count; i++) {
                String id = run + "-" + garbage++;
                ids.add(id);
                link.send(link.queue(queue), Garbage.message(link, random, id));
            }
            link.commit();
        }
        garbageLog.append(ids);
        return count;
    }

    /** Sends large copies of starts that were acknowledged: so many that the broker cannot keep them in memory. */
    int flood(List<BlueprintKey> blueprints, long knownStarts, int count, int kilobytes) throws JMSException {
        int sent = 0;
        try (JmsLink link = JmsLink.open(broker)) {
            while (sent < count && knownStarts > 0) {
                for (int i = 0; i < FLOOD_BATCH; i++, sent++) {
                    long number = sent % knownStarts;
                    BlueprintKey blueprint = blueprints.get((int) (number % blueprints.size()));
                    WorkflowRef workflow = new WorkflowRef(
                            blueprint.componentName(), blueprint.workflowName(), StartData.reference(number), null);
                    String input = StartData.input(number, kilobytes * 1024);
                    link.send(link.queue(events), link.text(EventWriter.startWorkflow(workflow, null, input, "flood")));
                }
                link.commit();
            }
        }
        return sent;
    }
}
