package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.client.ActionOutcome;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.RejectedMessages;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.codec.Keys;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.rejected.BulkReport;
import io.waystage.engine.rejected.MessageContent;
import io.waystage.engine.rejected.MessageFilter;
import io.waystage.engine.rejected.RejectedMessage;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorAction.Kind;
import io.waystage.engine.store.OperatorLog;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.SwitchableDataSource;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do to rejected messages: it is done once, recorded with who and why, and nothing gets lost. */
abstract class MessageActionsContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Operator EVE = Operator.of("eve").because("the order came late");
    private static final WorkflowKey KEY = WorkflowKey.of("ITALIAN", "P-1");

    private TestBroker broker;
    private TestDatabase database;
    private SwitchableDataSource switchable;
    private TestEngine engine;

    abstract TestDatabase emptyDatabase();

    @BeforeEach
    void open() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        switchable = new SwitchableDataSource(database.dataSource());
        engine = TestEngine.start(broker.connectionFactory(), switchable, Blueprints.pizza());
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
        broker.close();
    }

    private RejectedMessages rejected() {
        return engine.client().rejectedMessages();
    }

    private static String completed(String reference, String more) {
        return "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"" + reference
                + "\",\"stage_name\":\"ORDER\",\"task_name\":\"confirm_order\"" + more + "}";
    }

    private List<RejectedMessage> awaitRejected(int count) {
        return await().atMost(LIMIT)
                .until(() -> rejected().list(MessageFilter.ALL, null, 1000).messages(), all -> all.size() == count);
    }

    private RejectedMessage awaitOne() {
        return awaitRejected(1).get(0);
    }

    private List<OperatorAction> awaitLog(int count) {
        return await().atMost(LIMIT)
                .until(() -> rejected().log(OperatorLog.Filter.ALL, null, 1000), all -> all.size() == count);
    }

    private RecordedEvent awaitRecorded(String event) {
        return await().atMost(LIMIT)
                .until(
                        () -> engine.client().history(KEY).stream()
                                .filter(recorded -> recorded.name().equals(event))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    @Test
    void whatCameTooEarlyIsSentAgainAndTheAuditTrailSaysByWhom() {
        engine.send(completed("P-1", ",\"output\":{\"ok\":true}"));
        RejectedMessage early = awaitOne();
        assertThat(early.type()).isEqualTo(RejectionType.NOT_FOUND);
        assertThat(early.reason()).contains("never started");
        assertThat(early.eventName()).isEqualTo("TaskCompleted");
        assertThat(early.componentName()).isEqualTo("ITALIAN");
        assertThat(early.businessRefNo()).isEqualTo("P-1");
        assertThat(early.goesTo()).isEqualTo("waystage.events");
        assertThat(early.timesSentAgain()).isZero();
        assertThat(early.bytes())
                .isEqualTo(completed("P-1", ",\"output\":{\"ok\":true}").length());
        engine.client().start(StartRequest.of(KEY));
        engine.take("confirm_order_queue", 1);

        assertThat(rejected().sendAgain(early.id(), EVE)).isEqualTo(ActionOutcome.DONE);

        RecordedEvent applied = awaitRecorded("TaskCompleted");
        assertThat(applied.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(applied.text())
                .contains("\"sent_again\":{\"times\":1,\"actor\":\"eve\",\"reason\":\"the order came late\"");
        awaitRejected(0);
        OperatorAction logged = awaitLog(1).get(0);
        assertThat(logged.kind()).isEqualTo(Kind.SEND_AGAIN);
        assertThat(logged.actor()).isEqualTo("eve");
        assertThat(logged.reason()).isEqualTo("the order came late");
        assertThat(logged.messageId()).isEqualTo(early.id());
        assertThat(logged.businessRefNo()).isEqualTo("P-1");
        assertThat(logged.detail()).contains("\"sent_to\":\"waystage.events\"", "\"times_sent\":1");

        assertThat(rejected().sendAgain(early.id(), EVE)).isEqualTo(ActionOutcome.ALREADY_DONE);
        assertThatThrownBy(() -> rejected().drop(early.id(), Operator.of("adam").because("who knows")))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("eve has sent it again at ", early.id());
        awaitLog(1);
    }

    @Test
    void whatIsRejectedAgainSaysHowOften() {
        engine.send(completed("P-9", ""));

        assertThat(rejected().sendAgain(awaitOne().id(), EVE)).isEqualTo(ActionOutcome.DONE);
        RejectedMessage second = awaitOne();
        assertThat(second.timesSentAgain()).isEqualTo(1);
        rejected().sendAgain(second.id(), EVE);

        RejectedMessage third = awaitOne();
        assertThat(third.timesSentAgain()).isEqualTo(2);
        assertThat(third.type()).isEqualTo(RejectionType.NOT_FOUND);
        assertThat(rejected().count(MessageFilter.ALL).sentAgain()).isEqualTo(1);
    }

    @Test
    void aBodyIsMendedOnlyIfItIsAnEvent() {
        engine.client().start(StartRequest.of(KEY));
        engine.take("confirm_order_queue", 1);
        engine.send(completed("P-1", ",\"output\":{"));
        RejectedMessage broken = awaitOne();
        assertThat(broken.type()).isEqualTo(RejectionType.INVALID);
        assertThat(broken.businessRefNo()).isEqualTo("P-1");

        assertThatThrownBy(() -> rejected().mend(broken.id(), "{\"event_name\":\"Dance\"}", EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("'Dance' is unknown");
        assertThat(awaitOne().id()).isEqualTo(broken.id());

        String mended = completed("P-1", ",\"output\":{}");
        assertThat(rejected().mend(broken.id(), mended, EVE)).isEqualTo(ActionOutcome.DONE);
        assertThat(awaitRecorded("TaskCompleted").outcome()).isEqualTo(Outcome.APPLIED);

        assertThat(rejected().mend(broken.id(), mended, EVE)).isEqualTo(ActionOutcome.ALREADY_DONE);
        assertThatThrownBy(() -> rejected().mend(broken.id(), completed("P-2", ""), EVE))
                .hasMessageContaining("eve has mended it and sent it again");
        OperatorAction logged = awaitLog(1).get(0);
        assertThat(logged.kind()).isEqualTo(Kind.MEND);
        assertThat(logged.detail()).contains("\"body\":\"{", "\"new_body\":\"{");
    }

    @Test
    void whatIsDroppedStandsInTheLog() {
        engine.send("no json \u0000 \ud800 at all");
        RejectedMessage garbage = awaitOne();

        assertThatThrownBy(() -> rejected().drop(garbage.id(), Operator.of("eve")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> rejected().drop(garbage.id(), EVE.because("\u0000")))
                .isInstanceOf(RejectedException.class);
        assertThat(rejected().drop(garbage.id(), EVE)).isEqualTo(ActionOutcome.DONE);
        assertThat(rejected().drop(garbage.id(), EVE)).isEqualTo(ActionOutcome.ALREADY_DONE);

        awaitRejected(0);
        OperatorAction logged = awaitLog(1).get(0);
        assertThat(logged.detail())
                .contains("no json \\u0000 \\ud800 at all", "\"body_format\":\"TEXT\"", "no valid JSON");
        assertThat(rejected().read(garbage.id())).isEmpty();
        assertThatThrownBy(() -> rejected().sendAgain(garbage.id(), EVE))
                .hasMessageContaining("eve has dropped it at ");
        assertThatThrownBy(() -> rejected().sendAgain("ID:nobody", EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("There is no message ID:nobody in waystage.events.rejected: it was never there");
    }

    @Test
    void whatTheStateDidNotAllowIsAnotherEventWhenItIsSentAgain() {
        engine.client().start(StartRequest.of(KEY));
        engine.take("confirm_order_queue", 1);
        engine.send("{\"event_name\":\"ReplayStage\",\"event_id\":\"the-one\",\"component_name\":\"ITALIAN\","
                + "\"business_ref_no\":\"P-1\",\"stage_name\":\"PREPARE\",\"actor\":\"adam\"}");
        RejectedMessage refused = awaitOne();
        assertThat(refused.type()).isEqualTo(RejectionType.REFUSED);
        engine.send(completed("P-1", ""));
        engine.take("make_food_queue", 1);

        rejected().sendAgain(refused.id(), EVE);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(engine.client().history(KEY))
                        .filteredOn(event -> event.name().equals("ReplayStage"))
                        .extracting(RecordedEvent::outcome)
                        .containsExactly(Outcome.REFUSED, Outcome.APPLIED));
        awaitRejected(0);
    }

    @Test
    void manyAreSentAgainAndEachOnlyOnceThoughAllAreRejectedAgain() {
        for (int i = 0; i < 40; i++) {
            engine.send(completed("M-" + i, ""), "garbage " + i);
        }
        awaitRejected(80);

        BulkReport report = rejected()
                .sendAgain(MessageFilter.ALL.ofType(RejectionType.NOT_FOUND).ofComponent("ITALIAN"), EVE, so -> {});

        assertThat(report.done()).isEqualTo(40);
        assertThat(report.failed()).isZero();
        assertThat(report.stopped()).isNull();
        List<RejectedMessage> after = awaitRejected(80);
        assertThat(after).filteredOn(message -> message.timesSentAgain() == 1).hasSize(40);
        assertThat(after)
                .filteredOn(message -> message.type() == RejectionType.INVALID)
                .hasSize(40)
                .allMatch(message -> message.timesSentAgain() == 0);
        assertThat(awaitLog(40)).extracting(OperatorAction::action).containsOnly(report.action());
        assertThat(rejected()
                        .drop(MessageFilter.ALL.withReason("NO VALID json"), EVE, so -> {})
                        .done())
                .isEqualTo(40);
        awaitRejected(40);
    }

    @Test
    void theLogWaitsForTheDatabase() {
        engine.send("garbage");
        RejectedMessage garbage = awaitOne();
        switchable.goAway();

        assertThat(rejected().drop(garbage.id(), EVE)).isEqualTo(ActionOutcome.DONE);
        assertThat(broker.depth("waystage.events.rejected.log")).isEqualTo(1);
        switchable.comeBack();

        awaitLog(1);
        await().atMost(LIMIT).until(() -> broker.depth("waystage.events.rejected.log") == 0);
    }

    @Test
    void whatIsNoRecordDoesNotHoldUpTheLog() {
        engine.send("garbage");
        RejectedMessage garbage = awaitOne();
        try (JmsLink link = JmsLink.open(broker.connectionFactory())) {
            link.send(link.queue("waystage.events.rejected.log"), link.text("no record"));
            link.commit();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
        rejected().drop(garbage.id(), EVE);

        awaitLog(1);
        RejectedMessage noRecord = awaitOne();
        assertThat(noRecord.reason()).contains("no record of what an operator has done");
        assertThat(noRecord.goesTo()).isNull();
        assertThatThrownBy(() -> rejected().sendAgain(noRecord.id(), EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("not known which queue");
    }

    @Test
    void encodedPayloadsAreShownInPlainAndNowhereElse() {
        try (TestBroker other = TestBroker.inMemory();
                TestDatabase empty = emptyDatabase();
                TestEngine encoding = TestEngine.start(
                        other.connectionFactory(),
                        empty.dataSource(),
                        EngineOptions.DEFAULT.withPayloads(Keys.payloads("k1")),
                        Blueprints.pizza())) {
            RejectedMessages messages = encoding.client().rejectedMessages();
            encoding.client().send(completed("P-1", ",\"output\":\"secret\"")).join();
            RejectedMessage early = await().atMost(LIMIT)
                    .until(() -> messages.list(MessageFilter.ALL, null, 10).messages(), all -> all.size() == 1)
                    .get(0);

            MessageContent content = messages.read(early.id()).orElseThrow();
            assertThat(content.body().text()).isEqualTo(completed("P-1", ",\"output\":\"secret\""));
            assertThat(content.stillEncoded()).isNull();
            MessageContent unread = new OtherNode(other, Payloads.PLAIN)
                    .messages()
                    .read(early.id())
                    .orElseThrow();
            assertThat(unread.body().text()).doesNotContain("secret").contains("waystage-encoded:");
            assertThat(unread.stillEncoded()).contains("no codec");

            encoding.client().start(StartRequest.of(KEY));
            encoding.take("confirm_order_queue", 1);
            messages.mend(early.id(), completed("P-1", ",\"output\":\"other secret\""), EVE);
            await().atMost(LIMIT)
                    .until(() -> encoding.client().history(KEY).stream()
                            .anyMatch(event -> event.text().contains("other secret")
                                    && event.text().contains("\"sent_again\"")));
            assertThat(messages.mend(early.id(), completed("P-1", ",\"output\":\"other secret\""), EVE))
                    .isEqualTo(ActionOutcome.ALREADY_DONE);
            await().atMost(LIMIT).until(() -> empty.count("waystage_operator_log") == 1);
            assertThat(empty.text("waystage_operator_log", "detail"))
                    .contains("waystage-encoded:")
                    .doesNotContain("secret");
        }
    }
}
