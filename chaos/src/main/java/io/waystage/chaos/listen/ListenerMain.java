package io.waystage.chaos.listen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.chaos.node.Contexts;
import io.waystage.chaos.node.DurableLines;
import io.waystage.chaos.node.Orders;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.JmsLink;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Two durable subscribers of what workflows tell: a plain JMS client, to which all is told, and a Camel route, to which some is. What they were
 * told is on disk before the broker hears that they were. Arguments: URL of the broker, directory for what they remember.
 */
public final class ListenerMain {

    private static final int AT_ONCE = 200;
    private static final long WAIT_MILLIS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ListenerMain() {}

    public static void main(String[] arguments) throws Exception {
        Listening files = Listening.in(Path.of(arguments[1]));
        DurableLines selected = DurableLines.open(files.selected());
        DurableLines everything = DurableLines.open(files.everything());
        DefaultCamelContext context = Contexts.context(options -> {
            options.setRoles("worker");
            options.setBrokerUrl(arguments[0]);
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:lifecycle?subscriptionName=" + Listening.SELECTED + "&eventName="
                                + String.join(",", Listening.NAMES))
                        .process(told -> selected.append(List.of(Heard.line(
                                told.getMessage().getHeader("CamelCloudEventID", String.class),
                                told.getMessage().getHeader(WaystageConstants.EVENT_NAME, String.class)))));
            }
        });
        context.start();
        Thread listener = new Thread(() -> listen(new ActiveMQConnectionFactory(arguments[0]), everything), "listener");
        listener.setDaemon(true);
        listener.start();
        Orders.obey(words -> {
            throw new IllegalArgumentException(String.join(" ", words));
        });
    }

    private static void listen(ActiveMQConnectionFactory broker, DurableLines log) {
        while (true) {
            try (JmsLink link = JmsLink.open(broker)) {
                link.subscribe(QueueNames.DEFAULT.lifecycle(), Listening.EVERYTHING, null);
                while (true) {
                    hear(link, log);
                }
            } catch (JMSException | JMSRuntimeException e) {
                // What this test brings about all the time.
                System.err.println("Listens again: " + e);
            } catch (IOException e) {
                throw new UncheckedIOException("What was told cannot be remembered", e);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void hear(JmsLink link, DurableLines log) throws JMSException, IOException {
        List<Message> messages = link.receive(AT_ONCE, WAIT_MILLIS);
        List<String> lines = new ArrayList<>();
        for (Message message : messages) {
            JsonNode told = JSON.readTree(((TextMessage) message).getText());
            lines.add(Heard.line(
                    told.path("id").asText(),
                    told.path("data").path("event_name").asText()));
        }
        if (!lines.isEmpty()) {
            log.append(lines);
            link.commit();
        }
    }
}
