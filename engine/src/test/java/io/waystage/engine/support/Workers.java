package io.waystage.engine.support;

import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Services as anybody could write them: they take StartTask messages from queues and answer on the events queue. */
public final class Workers implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Queue<StartTask> seen = new ConcurrentLinkedQueue<>();

    /** Completes everything on these queues. */
    public static Workers completing(ConnectionFactory broker, String... queues) {
        return answering(broker, task -> EventWriter.taskCompleted(task, null), queues);
    }

    public static Workers answering(ConnectionFactory broker, Function<StartTask, String> answer, String... queues) {
        Workers workers = new Workers();
        for (String queue : queues) {
            workers.threads.execute(() -> workers.serve(broker, queue, answer));
        }
        return workers;
    }

    private void serve(ConnectionFactory broker, String queue, Function<StartTask, String> answer) {
        while (stop.getCount() > 0) {
            try (JmsLink link = JmsLink.open(broker)) {
                link.consume(queue);
                while (stop.getCount() > 0) {
                    for (Message message : link.receive(50, 100)) {
                        StartTask task = StartTask.parse(((TextMessage) message).getText());
                        seen.add(task);
                        link.send(link.queue("waystage.events"), link.text(answer.apply(task)));
                    }
                    link.commit();
                }
            } catch (JMSException e) {
                await();
            }
        }
    }

    /** The broker is away; the test decides for how long. */
    private void await() {
        try {
            if (stop.await(50, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every StartTask that came, in the order of arrival. */
    public List<StartTask> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        stop.countDown();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A worker did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
