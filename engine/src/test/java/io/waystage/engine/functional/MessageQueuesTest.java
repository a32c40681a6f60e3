package io.waystage.engine.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.client.ActionOutcome;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.NotSentException;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.RejectedMessages;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.rejected.BodyFormat;
import io.waystage.engine.rejected.BulkReport;
import io.waystage.engine.rejected.MessageContent;
import io.waystage.engine.rejected.MessageFilter;
import io.waystage.engine.rejected.MessagePage;
import io.waystage.engine.rejected.RejectedMessage;
import io.waystage.engine.store.OperatorLog;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages are acted upon by the broker alone, whatever they are, and whoever else is at it or dies meanwhile. */
class MessageQueuesTest {

    private static final String REJECTED = "waystage.events.rejected";
    private static final String LOG = "waystage.events.rejected.log";
    private static final String EVENTS = "waystage.events";
    private static final Operator EVE = Operator.of("eve").because("tidying up");

    private TestBroker broker;
    private RejectedMessages messages;

    @BeforeEach
    void open() {
        broker = TestBroker.inMemory();
        messages = new OtherNode(broker, Payloads.PLAIN).messages();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    /** Makes a message. */
    private interface Maker {
        Message make(JmsLink link) throws JMSException;
    }

    private void put(String queue, Maker... makers) {
        try (JmsLink link = JmsLink.open(broker.connectionFactory())) {
            for (Maker maker : makers) {
                link.send(link.queue(queue), maker.make(link));
            }
            link.commit();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Maker rejected(String body) {
        return link -> {
            Message message = link.text(body);
            message.setStringProperty("waystage_reason", "no reason");
            message.setStringProperty("waystage_reason_type", "INVALID");
            message.setStringProperty("waystage_came_from", EVENTS);
            return message;
        };
    }

    private void putRejected(int count) {
        put(
                REJECTED,
                IntStream.range(0, count)
                        .mapToObj(i -> rejected("{\"n\":" + i + "}"))
                        .toArray(Maker[]::new));
    }

    private List<RejectedMessage> all() {
        return messages.list(MessageFilter.ALL, null, 1000).messages();
    }

    @Test
    void pagesFollowEachOtherWhateverGoesMeanwhile() {
        putRejected(25);
        MessagePage first = messages.list(MessageFilter.ALL, null, 10);
        MessagePage second = messages.list(MessageFilter.ALL, first.next(), 10);
        MessagePage third = messages.list(MessageFilter.ALL, second.next(), 10);
        assertThat(first.messages()).hasSize(10);
        assertThat(third.messages()).hasSize(5);
        assertThat(third.next()).isNull();
        Set<RejectedMessage> seen = new HashSet<>(first.messages());
        seen.addAll(second.messages());
        seen.addAll(third.messages());
        assertThat(seen).hasSize(25);

        first.messages().forEach(message -> messages.drop(message.id(), EVE));
        assertThat(messages.list(MessageFilter.ALL, first.next(), 10).messages())
                .containsAll(second.messages().subList(1, 10));

        assertThatThrownBy(() -> messages.list(MessageFilter.ALL, "page 2", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page 2");
        assertThatThrownBy(() -> messages.list(MessageFilter.ALL, null, 0)).hasMessageContaining("1 to 1000");
    }

    @Test
    void everyKindOfBodyCanBeReadAndDropped() {
        put(
                REJECTED,
                link -> link.text("{\"event_name\":\"TaskFailed\",\"component_name\":\"C\",\"business"),
                link -> bytes(link, "text as bytes: \u00e9".getBytes(UTF_8)),
                link -> bytes(link, new byte[] {(byte) 0xC3, (byte) 0x28}),
                link -> {
                    MapMessage map = link.session().createMapMessage();
                    map.setString("a \"key\"", "value");
                    map.setLong("number", 7);
                    map.setBytes("raw", new byte[] {1});
                    return map;
                },
                link -> {
                    StreamMessage stream = link.session().createStreamMessage();
                    stream.writeString("first");
                    stream.writeBoolean(true);
                    return stream;
                },
                link -> link.session().createObjectMessage(new ArrayList<>(List.of("never read"))),
                link -> link.session().createMessage(),
                link -> link.text(null),
                link -> link.text("x".repeat(300_000)),
                link -> bytes(link, new byte[300_000]));

        List<RejectedMessage> all = all();

        assertThat(all).hasSize(10).allMatch(message -> message.type() == RejectionType.UNKNOWN);
        assertThat(all.get(0).eventName()).isEqualTo("TaskFailed");
        assertThat(all.get(0).componentName()).isEqualTo("C");
        assertThat(all.get(0).businessRefNo()).isNull();
        List<MessageContent> read = all.stream()
                .map(message -> messages.read(message.id()).orElseThrow())
                .toList();
        assertThat(read)
                .extracting(content -> content.body().format())
                .containsExactly(
                        BodyFormat.TEXT,
                        BodyFormat.UTF8,
                        BodyFormat.BASE64,
                        BodyFormat.MAP,
                        BodyFormat.LIST,
                        BodyFormat.UNREADABLE,
                        BodyFormat.NONE,
                        BodyFormat.NONE,
                        BodyFormat.TEXT,
                        BodyFormat.UTF8);
        assertThat(read.get(1).body().text()).isEqualTo("text as bytes: \u00e9");
        assertThat(read.get(2).body().text()).isEqualTo("wyg=");
        assertThat(read.get(3).body().text())
                .contains("\"a \\\"key\\\"\":\"value\"", "\"number\":7", "\"raw\":\"AQ==\"");
        assertThat(read.get(4).body().text()).isEqualTo("[\"first\",true]");
        assertThat(read.get(8).body().bytes()).isEqualTo(300_000);

        BulkReport report = messages.drop(MessageFilter.ALL, EVE, so -> {});

        assertThat(report.done()).isEqualTo(10);
        assertThat(broker.depth(REJECTED)).isZero();
        assertThat(broker.depth(LOG)).isEqualTo(10);
    }

    private static BytesMessage bytes(JmsLink link, byte[] content) throws JMSException {
        BytesMessage bytes = link.session().createBytesMessage();
        bytes.writeBytes(content);
        return bytes;
    }

    @Test
    void whatIsSentAgainHasItsBodyAndItsPropertiesAndNothingOfItsRejection() throws Exception {
        byte[] large = new byte[300_000];
        large[299_999] = 7;
        put(REJECTED, link -> {
            Message message = bytes(link, large);
            message.setStringProperty("waystage_reason", "no reason");
            message.setStringProperty("waystage_reason_type", "NOT_FOUND");
            message.setStringProperty("waystage_came_from", EVENTS);
            message.setBooleanProperty("waystage_deferred", true);
            message.setStringProperty("waystage_event_id", "0190b8a0-0000-7000-8000-000000000000");
            message.setIntProperty("mine", 5);
            message.setJMSCorrelationID("correlated");
            return message;
        });

        messages.sendAgain(all().get(0).id(), EVE);

        try (JmsLink link = JmsLink.open(broker.connectionFactory())) {
            link.consume(EVENTS);
            BytesMessage sent = (BytesMessage) link.receive(2_000);
            byte[] content = new byte[large.length];
            sent.readBytes(content);
            assertThat(content).isEqualTo(large);
            assertThat(sent.getIntProperty("mine")).isEqualTo(5);
            assertThat(sent.getJMSCorrelationID()).isEqualTo("correlated");
            assertThat(sent.getStringProperty("waystage_event_id")).startsWith("0190b8a0");
            assertThat(sent.propertyExists("waystage_deferred")).isFalse();
            assertThat(sent.propertyExists("waystage_reason")).isFalse();
            assertThat(sent.getIntProperty("waystage_sent_again")).isEqualTo(1);
            link.commit();
        }
    }

    @Test
    void aProcessThatDiesBeforeTheCommitLeavesTheMessageAndNothingElse() {
        putRejected(3);
        FlakyConnectionFactory dying = new FlakyConnectionFactory(broker.connectionFactory());
        RejectedMessages there = new OtherNode(dying.proxy(), Payloads.PLAIN).messages();
        String id = all().get(1).id();
        dying.failNextCommits(3);

        assertThatThrownBy(() -> there.drop(id, EVE)).isInstanceOf(NotSentException.class);
        assertThatThrownBy(() -> there.sendAgain(id, EVE)).isInstanceOf(NotSentException.class);
        assertThatThrownBy(() -> there.mend(
                        id,
                        "{\"event_name\":\"StartWorkflow\",\"component_name\":\"C\",\"business_ref_no\":\"1\"}",
                        EVE))
                .isInstanceOf(NotSentException.class);

        assertThat(all()).hasSize(3).extracting(RejectedMessage::id).contains(id);
        assertThat(broker.depth(EVENTS)).isZero();
        assertThat(broker.depth(LOG)).isZero();
        assertThat(there.sendAgain(id, EVE)).isEqualTo(ActionOutcome.DONE);
        assertThat(broker.depth(EVENTS)).isEqualTo(1);
        assertThat(broker.depth(LOG)).isEqualTo(1);
        assertThat(broker.depth(REJECTED)).isEqualTo(2);
    }

    @Test
    void aBatchThatFailsIsDoneOneByOne() {
        putRejected(30);
        FlakyConnectionFactory dying = new FlakyConnectionFactory(broker.connectionFactory());
        dying.failNextCommits(2);

        BulkReport report =
                new OtherNode(dying.proxy(), Payloads.PLAIN).messages().sendAgain(MessageFilter.ALL, EVE, so -> {});

        assertThat(report.done()).isEqualTo(30);
        assertThat(report.failed()).isZero();
        assertThat(broker.depth(EVENTS)).isEqualTo(30);
        assertThat(broker.depth(LOG)).isEqualTo(30);
    }

    @Test
    void aBulkActionLeavesWhatItCannotDoAndGoesOn() {
        put(REJECTED, link -> {
            Message stranger = link.text("from nowhere");
            stranger.setStringProperty("event_name", "Unheard");
            return stranger;
        });
        putRejected(5);
        put(REJECTED, link -> {
            Message wrong = link.text("to a queue that cannot be");
            wrong.setStringProperty("waystage_reason_type", "NO_TASK");
            wrong.setStringProperty("waystage_came_from", "no/queue::of::this name");
            return wrong;
        });
        putRejected(5);

        List<BulkReport> heard = new ArrayList<>();
        BulkReport report = messages.sendAgain(MessageFilter.ALL, EVE, heard::add);

        assertThat(broker.depth(EVENTS)).isEqualTo(10);
        assertThat(report.done() + report.failed()).isEqualTo(12);
        assertThat(report.failures().get(0).problem()).contains("not known which queue");
        assertThat(heard).isNotEmpty();
        assertThat(broker.depth(LOG)).isEqualTo(report.done());
        assertThat(broker.depth(REJECTED)).isEqualTo(report.failed());
    }

    @Test
    void twoOperatorsAtOnceDoEachMessageOnce() throws Exception {
        putRejected(300);
        String one = all().get(150).id();
        RejectedMessages there = new OtherNode(broker, Payloads.PLAIN).messages();
        ExecutorService both = Executors.newFixedThreadPool(3);
        try {
            List<Future<Object>> results = both.invokeAll(List.<Callable<Object>>of(
                    () -> messages.sendAgain(MessageFilter.ALL, EVE, so -> {}),
                    () -> there.drop(MessageFilter.ALL, EVE, so -> {}),
                    () -> {
                        try {
                            return there.drop(one, EVE);
                        } catch (ActionRefusedException e) {
                            return e;
                        }
                    }));
            BulkReport sent = (BulkReport) results.get(0).get();
            BulkReport dropped = (BulkReport) results.get(1).get();
            int alone = results.get(2).get() == ActionOutcome.DONE ? 1 : 0;

            assertThat(sent.done() + dropped.done() + alone).isEqualTo(300);
            assertThat(sent.failed() + dropped.failed()).isZero();
            assertThat(broker.depth(EVENTS)).isEqualTo(sent.done());
            assertThat(broker.depth(REJECTED)).isZero();
            assertThat(broker.depth(LOG)).isEqualTo(300);
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void oneMessageGoesToOneOfManyOperators() throws Exception {
        putRejected(1);
        String id = all().get(0).id();
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Callable<ActionOutcome>> calls = IntStream.range(0, 8)
                    .<Callable<ActionOutcome>>mapToObj(i -> () -> messages.sendAgain(id, EVE))
                    .toList();
            List<ActionOutcome> outcomes = new ArrayList<>();
            for (Future<ActionOutcome> result : many.invokeAll(calls)) {
                outcomes.add(result.get());
            }

            assertThat(outcomes)
                    .filteredOn(outcome -> outcome == ActionOutcome.DONE)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome == ActionOutcome.ALREADY_DONE)
                    .hasSize(7);
            assertThat(broker.depth(EVENTS)).isEqualTo(1);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void deadLettersOfAnyQueueGoBackThere() throws Exception {
        broker.giveUpFrom("orders", "DLQ");
        put("orders", link -> link.text("an order"));
        put("DLQ", link -> link.text("sent here by hand"));
        try (JmsLink link = JmsLink.open(broker.connectionFactory())) {
            link.consume("orders");
            assertThat(link.receive(2_000)).isNotNull();
            link.rollback();
        }
        RejectedMessages dead = messages.in("DLQ");
        assertThat(dead.queue()).isEqualTo("DLQ");
        assertThat(messages.queue()).isEqualTo(REJECTED);
        await().until(() -> broker.depth("DLQ") == 2);
        List<RejectedMessage> all = dead.list(MessageFilter.ALL.ofType(RejectionType.DEAD_LETTER), null, 10)
                .messages();
        assertThat(all).hasSize(1);
        assertThat(all.get(0).goesTo()).isEqualTo("orders");

        assertThat(dead.sendAgain(MessageFilter.ALL, EVE, so -> {}).done()).isEqualTo(1);

        assertThat(broker.depth("orders")).isEqualTo(1);
        assertThat(broker.depth("DLQ")).isEqualTo(1);
        for (String queue : List.of(EVENTS, "waystage.events.crowded", LOG, "waystage.lifecycle", " ")) {
            assertThatThrownBy(() -> messages.in(queue))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no queue of rejected or dead messages");
        }
        assertThatThrownBy(() -> messages.log(OperatorLog.Filter.ALL, null, 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** The broker's own browser ends too early now and then, and its selectors do not reach into pages unless it is told so. */
    @Test
    void moreThanOneRoundIsDoneToTheEndAlsoOutOfPages(@TempDir Path journal) {
        broker.close();
        broker = TestBroker.persistent(journal);
        broker.page(REJECTED, 1_000_000);
        messages = new OtherNode(broker, Payloads.PLAIN).messages();
        for (int i = 0; i < 12; i++) {
            putRejected(1_000);
        }
        List<RejectedMessage> all = new ArrayList<>();
        MessagePage page = messages.list(MessageFilter.ALL, null, 1000);
        all.addAll(page.messages());
        while (page.next() != null) {
            page = messages.list(MessageFilter.ALL, page.next(), 1000);
            all.addAll(page.messages());
        }
        assertThat(all).hasSize(12_000).doesNotHaveDuplicates();
        assertThat(messages.count(MessageFilter.ALL).messages()).isEqualTo(12_000);

        assertThat(messages.drop(all.get(11_999).id(), EVE)).isEqualTo(ActionOutcome.DONE);
        assertThat(messages.sendAgain(MessageFilter.ALL, EVE, so -> {}).done()).isEqualTo(11_999);

        assertThat(broker.depth(REJECTED)).isZero();
        assertThat(broker.depth(EVENTS)).isEqualTo(11_999);
    }
}
