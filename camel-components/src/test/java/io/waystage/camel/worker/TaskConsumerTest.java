package io.waystage.camel.worker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.camel.support.StartTasks;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a worker takes, batches and gives back tasks. */
@Timeout(60)
class TaskConsumerTest {

    private final CamelContext context = Contexts.worker(options -> {
        options.setTaskTimeout(0);
        options.setMaxDeliveries(3);
    });
    private Mailbox mailbox;

    @BeforeEach
    void start() {
        context.start();
        mailbox = Mailbox.of(context);
    }

    @AfterEach
    void stop() {
        mailbox.close();
        context.stop();
    }

    private void route(String id, String uri, Processor work) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId(id).process(work);
            }
        });
    }

    private WorkerStatus status() {
        return Contexts.component(context).getService().workers();
    }

    @Test
    void fastTasksShareCommits() throws Exception {
        int tasks = 500;
        for (int i = 0; i < tasks; i++) {
            mailbox.send("fast", StartTasks.of("ORDER-" + i, "null"));
        }
        route("fast", "waystage:task:fast?concurrentConsumers=2", exchange -> {});

        assertThat(mailbox.take("waystage.events", tasks))
                .extracting(answer -> answer.path("business_ref_no").asText())
                .doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(5)).until(() -> status().completed() == tasks);
        assertThat(status().commits()).isLessThan(tasks / 4);
    }

    @Test
    void slowTasksCommitAloneSoThatNoAnswerWaitsForTheNextTask() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger number = new AtomicInteger();
        mailbox.send("slow", StartTasks.of("ORDER-1", "null"));
        mailbox.send("slow", StartTasks.of("ORDER-2", "null"));
        route("slow", "waystage:task:slow", exchange -> {
            if (number.incrementAndGet() == 1) {
                // longer than the commit interval: the worker learns that its tasks are slow
                new CountDownLatch(1).await(50, MILLISECONDS);
            } else {
                second.await();
            }
        });

        JsonNode first = mailbox.next("waystage.events");
        assertThat(first.path("business_ref_no").asText()).isEqualTo("ORDER-1");
        second.countDown();
        assertThat(mailbox.next("waystage.events").path("business_ref_no").asText())
                .isEqualTo("ORDER-2");
    }

    @Test
    void whatIsNoTaskGoesToTheRejectedQueueWithTheReason() throws Exception {
        route("any", "waystage:task:any", exchange -> {});
        mailbox.send("any", "no JSON");
        mailbox.send("any", "{\"event_name\":\"TaskCompleted\"}");
        mailbox.send("any", Map.of("a", 1));
        mailbox.send("any", StartTasks.of("ORDER-1", "null"));

        assertThat(mailbox.next("waystage.events").path("business_ref_no").asText())
                .isEqualTo("ORDER-1");
        TextMessage rejected = mailbox.nextMessage("waystage.events.rejected");
        assertThat(rejected.getText()).isEqualTo("no JSON");
        assertThat(rejected.getStringProperty("waystage_reason")).contains("no valid JSON");
        assertThat(mailbox.nextMessage("waystage.events.rejected").getStringProperty("waystage_reason"))
                .contains("must be a StartTask, not 'TaskCompleted'");
        assertThat(mailbox.waiting("waystage.events.rejected")).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> status().rejected() == 3);
    }

    @Test
    void answersComeInTheGroupsThatTheEngineAskedFor() throws Exception {
        for (int i = 0; i < 6; i++) {
            String group = i % 3 == 0 ? null : "waystage-" + i % 3;
            mailbox.sendInGroup("grouped", StartTasks.of("ORDER-" + i, "null"), group);
        }
        route("grouped", "waystage:task:grouped", exchange -> {});

        Map<String, String> groups = new HashMap<>();
        while (groups.size() < 6) {
            TextMessage message = mailbox.nextMessage("waystage.events");
            for (JsonNode event : Mailbox.events(message)) {
                groups.put(
                        event.path("business_ref_no").asText(),
                        String.valueOf(message.getStringProperty("JMSXGroupID")));
            }
        }
        assertThat(groups)
                .containsEntry("ORDER-0", "null")
                .containsEntry("ORDER-1", "waystage-1")
                .containsEntry("ORDER-2", "waystage-2")
                .containsEntry("ORDER-3", "null")
                .containsEntry("ORDER-4", "waystage-1")
                .containsEntry("ORDER-5", "waystage-2");
    }

    @Test
    void bytesAreATaskToo() throws Exception {
        route("any", "waystage:task:any", exchange -> {});
        mailbox.send("any", StartTasks.of("ORDER-\u00e9", "null").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(mailbox.next("waystage.events").path("business_ref_no").asText())
                .isEqualTo("ORDER-\u00e9");
    }

    @Test
    void stoppingFinishesWhatRunsAndHandsBackTheRest() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        route("stopping", "waystage:task:stopping", exchange -> {
            running.countDown();
            goOn.await();
        });
        for (int i = 1; i <= 5; i++) {
            mailbox.send("stopping", StartTasks.of("ORDER-" + i, "null"));
        }
        assertThat(running.await(10, SECONDS)).isTrue();
        Thread stopper = new Thread(() -> stopRoute("stopping"));
        stopper.start();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ((TaskConsumer) context.getRoute("stopping").getConsumer()).isSuspendingOrSuspended());
        goOn.countDown();
        stopper.join(10_000);

        assertThat(mailbox.next("waystage.events").path("business_ref_no").asText())
                .isEqualTo("ORDER-1");
        assertThat(mailbox.nextNow("waystage.events")).isNull();
        assertThat(mailbox.waiting("stopping")).isEqualTo(4);
        assertThat(mailbox.nextMessage("stopping").getJMSRedelivered()).isFalse();
    }

    private void stopRoute(String id) {
        try {
            context.getRouteController().stopRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSuspendedWorkerHoldsNoTasksAndResumes() throws Exception {
        route("resting", "waystage:task:resting", exchange -> {});
        context.getRouteController().suspendRoute("resting");
        await().atMost(Duration.ofSeconds(5)).until(() -> status().threads() == 0);
        mailbox.send("resting", StartTasks.of("ORDER-1", "null"));
        assertThat(mailbox.nextNow("waystage.events")).isNull();

        context.getRouteController().resumeRoute("resting");

        assertThat(mailbox.next("waystage.events").path("business_ref_no").asText())
                .isEqualTo("ORDER-1");
    }

    @Test
    void aHangingTaskIsGivenUpAndDoneAgain() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger deliveries = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        route("hanging", "waystage:task:hanging?taskTimeout=300", exchange -> {
            if (deliveries.incrementAndGet() == 1) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                    throw e;
                }
            }
            exchange.getMessage().setBody(exchange.isExternalRedelivered());
        });
        mailbox.send("hanging", StartTasks.of("ORDER-1", "null"));

        JsonNode answer = mailbox.next("waystage.events");

        assertThat(answer.path("event_name").asText()).isEqualTo("TaskCompleted");
        assertThat(answer.path("output").asBoolean()).isTrue();
        assertThat(interrupted).hasValue(1);
        assertThat(status().hung()).isEqualTo(1);
        assertThat(mailbox.nextNow("waystage.events")).isNull();
    }

    @Test
    void aTaskThatAlwaysHangsBecomesADeadLetter() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        route("hopeless", "waystage:task:hopeless?taskTimeout=200", exchange -> never.await());
        mailbox.sendStartTask("hopeless", StartTasks.of("ORDER-1", "null"), "any");

        JsonNode dead = mailbox.next("waystage.dead-letters");

        assertThat(dead.path("event_name").asText()).isEqualTo("StartTask");
        assertThat(status().hung()).isEqualTo(3);
    }

    @Test
    void tasksThatShareAQueueTakeOnlyTheirOwn() throws Exception {
        String options = "?componentName=ITALIAN&workflowName=Deliver Pizza&stageName=PREPARE&taskName=";
        route(
                "food",
                "waystage:task:shared" + options + "make_food",
                exchange -> exchange.getMessage().setBody("food"));
        route(
                "it's",
                "waystage:task:shared" + options + "it's",
                exchange -> exchange.getMessage().setBody("drinks"));
        mailbox.sendStartTask(
                "shared", StartTasks.of("ITALIAN", "1", "it's", "null"), "ITALIAN/Deliver Pizza/PREPARE/it's");
        mailbox.sendStartTask(
                "shared",
                StartTasks.of("ITALIAN", "2", "make_food", "null"),
                "ITALIAN/Deliver Pizza/PREPARE/make_food");
        mailbox.sendStartTask(
                "shared", StartTasks.of("THAI", "3", "make_food", "null"), "THAI/Deliver Pizza/PREPARE/make_food");

        JsonNode one = mailbox.next("waystage.events");
        JsonNode other = mailbox.next("waystage.events");

        assertThat(Map.of(
                        one.path("business_ref_no").asText(), one.path("output").asText(),
                        other.path("business_ref_no").asText(),
                                other.path("output").asText()))
                .isEqualTo(Map.of("1", "drinks", "2", "food"));
        assertThat(mailbox.waiting("shared")).isEqualTo(1);
    }

    @Test
    void aTaskCanBeNamedByItsPlace() throws Exception {
        route("place", "waystage:task:ITALIAN/Deliver Pizza/PREPARE/make_food", exchange -> {});
        mailbox.send("waystage.task.ITALIAN.Deliver+Pizza.PREPARE.make_food", StartTasks.of("ORDER-1", "null"));

        assertThat(mailbox.next("waystage.events").path("business_ref_no").asText())
                .isEqualTo("ORDER-1");
    }
}
