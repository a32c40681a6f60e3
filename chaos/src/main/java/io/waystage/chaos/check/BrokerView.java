package io.waystage.chaos.check;

import io.waystage.chaos.load.Garbage;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.RejectedCopy;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Looks into a broker from outside. */
public final class BrokerView {

    private static final String MANAGEMENT = "activemq.management";
    private static final Set<String> COUNTS = Set.of("messageCount");
    private static final int SHOWN = 200;
    private static final Pattern EVENT_ID = Pattern.compile("\"event_id\":\"([^\"]{36})\"");

    private final String url;

    public BrokerView(String url) {
        this.url = url;
    }

    /** How many messages each queue has: waiting, scheduled for later, or with a consumer. */
    public Map<String, Long> depths() throws Exception {
        Map<String, Long> depths = new TreeMap<>();
        try (ServerLocator locator = ActiveMQClient.createServerLocator(url);
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession()) {
            session.start();
            try (ClientRequestor requestor = new ClientRequestor(session, MANAGEMENT)) {
                for (Object name : (Object[]) ask(session, requestor, "broker", "queueNames")) {
                    String queue = String.valueOf(name);
                    // The two that this very look uses are temporary.
                    if (!queue.startsWith(MANAGEMENT) && !isTemporary(queue)) {
                        long depth = 0;
                        for (String count : COUNTS) {
                            depth += ((Number) ask(session, requestor, "queue." + queue, count)).longValue();
                        }
                        depths.put(queue, depth);
                    }
                }
            }
        }
        return depths;
    }

    private static boolean isTemporary(String queue) {
        return queue.length() == 36 && queue.chars().filter(c -> c == '-').count() == 4;
    }

    private static Object ask(ClientSession session, ClientRequestor requestor, String resource, String attribute)
            throws Exception {
        ClientMessage question = session.createMessage(false);
        ManagementHelper.putAttribute(question, resource, attribute);
        ClientMessage answer = requestor.request(question, 10_000);
        if (answer == null || !ManagementHelper.hasOperationSucceeded(answer)) {
            throw new ActiveMQException("The broker does not tell the " + attribute + " of " + resource + ": "
                    + (answer == null ? "no answer" : ManagementHelper.getResult(answer)));
        }
        return ManagementHelper.getResult(answer);
    }

    /** Of all queues, how many messages have no business there: all but what was rejected, and garbage that is a dead letter. */
    public Map<String, Long> left(QueueNames names) throws Exception {
        Map<String, Long> left = depths();
        left.put(names.rejected(), 0L);
        left.computeIfPresent(
                names.deadLetters(), (queue, depth) -> depth - garbageIn(queue).size());
        return left;
    }

    /** The garbage among the dead letters on this queue; it stays there. */
    List<GivenUp> garbageIn(String queue) {
        List<GivenUp> garbage = new ArrayList<>();
        try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(url);
                JMSContext context = broker.createContext();
                QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                if (message.propertyExists(Garbage.ID)) {
                    garbage.add(givenUp(message, true));
                }
            }
        } catch (JMSException e) {
            throw new IllegalStateException("Cannot look into " + queue, e);
        }
        return garbage;
    }

    /** All messages of the rejected queue; they are taken from it. */
    List<GivenUp> takeRejected(String queue) throws JMSException {
        List<GivenUp> rejected = new ArrayList<>();
        try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(url);
                JmsLink link = JmsLink.open(broker)) {
            link.consume(queue);
            List<Message> messages = link.receive(200, 2_000);
            while (!messages.isEmpty()) {
                for (Message message : messages) {
                    rejected.add(givenUp(message, false));
                }
                link.commit();
                messages = link.receive(200, 1_000);
            }
        }
        return rejected;
    }

    private static GivenUp givenUp(Message message, boolean deadLetter) throws JMSException {
        return new GivenUp(
                message.getStringProperty(Garbage.ID),
                message.getJMSMessageID(),
                message.getStringProperty(RejectedCopy.ORIGINAL_ID),
                message.getStringProperty(RejectedCopy.REASON),
                eventIds(message),
                deadLetter,
                text(message));
    }

    private static Set<String> eventIds(Message message) throws JMSException {
        String text = message instanceof TextMessage withText ? withText.getText() : null;
        return text == null
                ? Set.of()
                : EVENT_ID.matcher(text).results().map(id -> id.group(1)).collect(Collectors.toSet());
    }

    private static String text(Message message) throws JMSException {
        String text = message instanceof TextMessage withText ? String.valueOf(withText.getText()) : message.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
