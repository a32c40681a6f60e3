package io.waystage.samples.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.dsl.WorkflowBuilder;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A customer and a service that know nothing of Waystage but its JSON: they speak over TCP to the broker, as a program in
 * any other language would.
 */
public final class PlainJmsService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MILLIS = 30_000;

    private PlainJmsService() {}

    public static void main(String... args) throws Exception {
        String url = "tcp://127.0.0.1:" + freePort();
        try (Demo demo = new Demo()
                .set("camel.component.waystage.brokerAcceptor", url)
                .add(new Order())
                .start()) {
            orderAndServe(url);
            demo.awaitCompletion();
            System.out.println("completed");
        }
    }

    /** The workflow; nothing in this process does its task. */
    private static final class Order extends WorkflowBuilder {
        @Override
        public void configure() {
            workflow("Order")
                    .component("ITALIAN")
                    .stage("PREPARE")
                    .task("make_food")
                    .queue("make_food_queue");
        }
    }

    private static void orderAndServe(String url) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                JMSContext jms = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue events = jms.createQueue("waystage.events");
            send(
                    jms,
                    events,
                    JSON.createObjectNode()
                            .put("event_name", "StartWorkflow")
                            .put("component_name", "ITALIAN")
                            .put("business_ref_no", "ORDER-001"));
            jms.commit();

            JMSConsumer tasks = jms.createConsumer(jms.createQueue("make_food_queue"));
            Message message = tasks.receive(PATIENCE_MILLIS);
            ObjectNode task = (ObjectNode) JSON.readTree(message.getBody(String.class));
            System.out.println(task.get("event_name").asText() + " "
                    + task.get("task_name").asText());
            // the answer is the question with another name: whatever it carries comes back
            send(jms, events, task.put("event_name", "TaskCompleted"));
            // takes the task and sends the answer, or neither
            jms.commit();
        }
    }

    private static void send(JMSContext jms, Queue queue, ObjectNode event) {
        jms.createProducer().send(queue, event.toString());
    }

    private static int freePort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
