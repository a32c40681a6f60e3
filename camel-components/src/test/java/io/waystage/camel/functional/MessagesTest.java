package io.waystage.camel.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.camel.support.Contexts;
import io.waystage.camel.support.Mailbox;
import io.waystage.dsl.WorkflowBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routes list rejected and dead messages, mend them, send them again and drop them, and answer in JSON. */
@Timeout(60)
class MessagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> BY =
            Map.of("CamelWaystageActor", "eve", "CamelWaystageReason", "the sender was wrong");

    private final CamelContext context = Contexts.engine(options -> options.setMaxDeliveries(2));
    private ProducerTemplate template;
    private Mailbox mailbox;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new WorkflowBuilder() {
            @Override
            public void configure() {
                workflow("Greet").component("SHOP").stage("ONE").task("greet").handle(() -> "hello");
            }
        });
        context.start();
        template = context.createProducerTemplate();
        mailbox = Mailbox.of(context);
    }

    @AfterEach
    void stop() {
        mailbox.close();
        context.stop();
    }

    private JsonNode ask(String action, Object body, Map<String, Object> headers) throws Exception {
        return JSON.readTree(
                template.requestBodyAndHeaders("waystage:messages:" + action, body, headers, String.class));
    }

    private JsonNode awaitListed(int count) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> ask("list", null, Map.of()).path("messages"), messages -> messages.size() == count);
    }

    @Test
    void whatTheEngineRejectsIsListedReadMendedAndTakenIn() throws Exception {
        mailbox.send("waystage.events", """
                {"event_name": "StartWorkflow", "component_name": "SHOP", "business_ref_no": "1", "workflow_name": "Great"}""");
        JsonNode rejected = awaitListed(1).get(0);
        assertThat(rejected.path("type").asText()).isEqualTo("NOT_APPLICABLE");
        assertThat(rejected.path("reason").asText()).contains("no workflow 'Great'");
        assertThat(rejected.path("component_name").asText()).isEqualTo("SHOP");
        assertThat(rejected.path("goes_to").asText()).isEqualTo("waystage.events");
        String id = rejected.path("message_id").asText();
        Map<String, Object> headers = new HashMap<>(BY);
        headers.put("CamelWaystageMessageId", id);

        JsonNode read = ask("read", null, headers);
        assertThat(read.path("body").asText()).contains("\"Great\"");
        assertThat(read.path("body_format").asText()).isEqualTo("TEXT");
        assertThat(read.path("properties").path("waystage_reason").asText()).contains("Great");

        String mended = read.path("body").asText().replace("Great", "Greet");
        assertThat(ask("mend", mended, headers).path("outcome").asText()).isEqualTo("DONE");
        assertThat(ask("mend", mended, headers).path("outcome").asText()).isEqualTo("ALREADY_DONE");
        awaitListed(0);
        await().until(() -> String.valueOf(template.requestBodyAndHeader(
                        "waystage:describe?componentName=SHOP", null, "CamelWaystageBusinessRefNo", "1"))
                .contains("COMPLETED"));
        JsonNode log = ask("log", "{\"message_id\":\"" + id + "\"}", Map.of()).path("actions");
        assertThat(log.get(0).path("action").asText()).isEqualTo("MEND");
        assertThat(log.get(0).path("actor").asText()).isEqualTo("eve");
        assertThat(log.get(0).path("detail").path("new_body").asText()).isEqualTo(mended);
    }

    @Test
    void manyAreDoneByAFilterAndNeverByAccident() throws Exception {
        for (int i = 0; i < 5; i++) {
            mailbox.send("waystage.events", "garbage " + i);
        }
        mailbox.send("waystage.events", """
                {"event_name": "TaskCompleted", "component_name": "SHOP", "business_ref_no": "7", "stage_name": "ONE", "task_name": "greet"}""");
        awaitListed(6);
        assertThat(ask("count", null, Map.of()).path("by_type").toString())
                .isEqualTo("{\"INVALID\":5,\"NOT_FOUND\":1}");
        JsonNode page = ask("list?pageSize=4", "{\"types\":[\"INVALID\"]}", Map.of());
        assertThat(page.path("messages")).hasSize(4);
        assertThat(ask(
                                "list?pageSize=4",
                                "{\"types\":[\"INVALID\"]}",
                                Map.of("CamelWaystageAfter", page.path("next").asText()))
                        .path("messages"))
                .hasSize(1);

        assertThatThrownBy(() -> ask("drop-all", null, BY))
                .isInstanceOf(CamelExecutionException.class)
                .hasStackTraceContaining("needs a body that says which messages; {} means all");
        assertThatThrownBy(() -> ask("drop-all", "{\"typ\":\"INVALID\"}", BY))
                .hasStackTraceContaining("cannot choose by 'typ'");
        assertThatThrownBy(() -> ask("drop-all", "{\"types\":\"WRONG\"}", BY))
                .hasStackTraceContaining("'types' in its body cannot be 'WRONG'");
        assertThatThrownBy(() -> ask("drop-all", "{\"reason\":null}", BY))
                .hasStackTraceContaining("'reason' in its body");
        assertThatThrownBy(() -> ask("drop-all", "{}", Map.of("CamelWaystageActor", "eve")))
                .hasStackTraceContaining("does not know why: set the header CamelWaystageReason");
        assertThatThrownBy(() -> ask("drop", null, BY)).hasStackTraceContaining("does not know the messageId");
        awaitListed(6);

        JsonNode dropped = ask("drop-all", "{\"reason\":\"no valid json\"}", BY);
        assertThat(dropped.path("done").asInt()).isEqualTo(5);
        assertThat(dropped.path("failed").asInt()).isZero();
        assertThat(ask("send-all-again", "{\"component_name\":\"SHOP\"}", BY)
                        .path("done")
                        .asInt())
                .isEqualTo(1);
        assertThat(awaitListed(1).get(0).path("times_sent_again").asInt()).isEqualTo(1);
    }

    @Test
    void deadLettersThatNobodyTakesAreActedUponToo() throws Exception {
        mailbox.send("waystage.dead-letters", "not a task");
        JsonNode dead =
                ask("list?messageQueue=waystage.dead-letters", null, Map.of()).path("messages");
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).has("goes_to")).isFalse();

        assertThatThrownBy(() -> ask(
                        "send-again?messageQueue=waystage.dead-letters&messageId="
                                + dead.get(0).path("message_id").asText(),
                        null,
                        BY))
                .hasStackTraceContaining("It is not known which queue the message came from");
        assertThat(ask(
                                "drop?messageQueue=waystage.dead-letters&messageId=${body}",
                                dead.get(0).path("message_id").asText(),
                                BY)
                        .path("outcome")
                        .asText())
                .isEqualTo("DONE");
        assertThatThrownBy(() -> ask("list?messageQueue=waystage.events", null, Map.of()))
                .hasStackTraceContaining("is no queue of rejected or dead messages");
    }

    @Test
    void aNotificationGoesBackToTheSubscriberThatCouldNotProcessIt() throws Exception {
        Queue<String> bookkeeping = new ConcurrentLinkedQueue<>();
        Queue<String> shipping = new ConcurrentLinkedQueue<>();
        AtomicBoolean broken = new AtomicBoolean(true);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("waystage:lifecycle?eventName=WorkflowCompleted&subscriptionName=book.keeping")
                        .process(exchange -> {
                            if (broken.get()) {
                                throw new IllegalStateException("out of ink");
                            }
                            bookkeeping.add(exchange.getMessage().getBody(String.class));
                        });
                from("waystage:lifecycle?eventName=WorkflowCompleted&subscriptionName=shipping")
                        .process(exchange -> shipping.add(exchange.getMessage().getBody(String.class)));
            }
        });
        template.requestBodyAndHeader(
                "waystage:start:Greet?componentName=SHOP", null, "CamelWaystageBusinessRefNo", "9");
        JsonNode given = awaitListed(1).get(0);
        assertThat(given.path("type").asText()).isEqualTo("NOT_PROCESSED");
        assertThat(given.path("event_name").asText()).isEqualTo("WorkflowCompleted");
        assertThat(given.path("business_ref_no").asText()).isEqualTo("9");
        broken.set(false);

        JsonNode sent = ask("send-all-again", "{\"types\":\"NOT_PROCESSED\"}", BY);

        assertThat(sent.path("done").asInt()).as(sent.toString()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> bookkeeping.size() == 1);
        assertThat(shipping).hasSize(1).containsExactlyElementsOf(bookkeeping);
        awaitListed(0);
    }

    @Test
    void aWorkerCanDoAllButReadTheLog() throws Exception {
        CamelContext worker = Contexts.worker(options -> {});
        worker.start();
        try (Mailbox there = Mailbox.of(worker)) {
            there.send("waystage.events.rejected", "from elsewhere");
            ProducerTemplate other = worker.createProducerTemplate();
            JsonNode listed = JSON.readTree(other.requestBody("waystage:messages:list", null, String.class));
            assertThat(listed.path("messages")).hasSize(1);
            assertThat(JSON.readTree(other.requestBodyAndHeaders("waystage:messages:drop-all", "{}", BY, String.class))
                            .path("done")
                            .asInt())
                    .isEqualTo(1);
            assertThat(there.waiting("waystage.events.rejected.log")).isEqualTo(1);
            assertThatThrownBy(() -> other.requestBody("waystage:messages:log", null, String.class))
                    .hasStackTraceContaining("no database to read from");
        } finally {
            worker.stop();
        }
    }
}
