package io.waystage.benchmarks.load;

import io.waystage.benchmarks.subject.Application;
import io.waystage.benchmarks.subject.Pizza;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.function.BooleanSupplier;

/**
 * Sends one workflow's events as fast as the broker takes them: starts of a workflow that was started long ago, each of which
 * the engine records and ignores. On a connection of its own, so that nothing waits for it but in the queue.
 */
public final class Flood implements AutoCloseable {

    private static final String QUEUE = "waystage.events";
    private static final int BATCH = 500;

    private final Application application;
    private final String text;
    private final int number;
    private final LoadThread thread;

    private Flood(Application application, String reference, int number) {
        this.application = application;
        this.text = "{\"event_name\":\"StartWorkflow\",\"component_name\":\"" + Pizza.COMPONENT
                + "\",\"workflow_name\":\"" + Pizza.WORKFLOW + "\",\"business_ref_no\":\"" + reference + "\"}";
        this.number = number;
        this.thread = LoadThread.start("flood", this::run);
    }

    /**
     * Begins.
     *
     * @param reference of the workflow
     * @param number of events
     */
    public static Flood start(Application application, String reference, int number) {
        return new Flood(application, reference, number);
    }

    private void run(BooleanSupplier stopping) throws JMSException {
        try (Connection connection = application.connections().createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(QUEUE))) {
            for (int sent = 1; sent <= number; sent++) {
                producer.send(session.createTextMessage(text));
                if (sent % BATCH == 0 || sent == number) {
                    session.commit();
                }
            }
        }
    }

    /** Waits until all are sent. */
    @Override
    public void close() throws InterruptedException {
        thread.close();
    }
}
