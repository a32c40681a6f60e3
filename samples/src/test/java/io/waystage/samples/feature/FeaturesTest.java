package io.waystage.samples.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sample runs to its end and says what it is there to show. */
final class FeaturesTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(before);
    }

    @Test
    void aServiceIsAnyEndpoint() throws Exception {
        AnyEndpoint.main();

        assertThat(said()).containsSubsequence("stamped", "written: {", "\"task_name\":\"write_letter\"");
    }

    /** Ten thousand transfers, on disk. */
    @Test
    void aBadDayEndsWell() throws Exception {
        BadDay.main();

        assertThat(said().lines())
                .containsExactly(
                        "stuck: an operator: it has failed, and no attempt follows by itself",
                        "10000 transfers have failed",
                        "version 2 is deployed",
                        "500 of 500 replayed from RESERVE",
                        "500 of 500 cancelled",
                        "500 of 500 migrated to version 2",
                        "500 of 500 tried again",
                        "8500 of 8500 tried again",
                        "9500 completed, 500 cancelled",
                        "500 reservations released, 500 audited",
                        "0 stuck",
                        "0 differences");
    }

    @Test
    void retriesComeAfterGrowingPauses() throws Exception {
        RetriesWithBackoff.main();

        assertThat(said().lines())
                .containsExactly(
                        "attempt 1",
                        "attempt 2",
                        "attempt 3",
                        "attempt 4",
                        "1 StartWorkflow",
                        "2 TaskFailed",
                        "3 TaskPending",
                        "4 TaskFailed",
                        "5 TaskPending",
                        "6 TaskFailed",
                        "7 TaskPending",
                        "8 TaskCompleted");
    }

    @Test
    void payloadsAreEncryptedInTheBrokerAndPlainForReaders() throws Exception {
        EncryptedPayloads.main();

        assertThat(said().lines())
                .containsExactly(
                        "in the handler: {card=4111 1111 1111 1111}",
                        "in the queue: \"waystage-encoded:1:aes-gcm:demo:...",
                        "for readers: {\"card\":\"4111 1111 1111 1111\"}");
    }

    @Test
    void aScheduleFiresByItsClockAndWhenItIsTriggered() throws Exception {
        NightlyReport.main();

        assertThat(said().lines()).containsExactly("a report as pdf", "TRIGGER: CLOSED", "next at 02:00 in Berlin");
    }

    @Test
    void aServiceInPlainJmsNeedsOnlyJson() throws Exception {
        PlainJmsService.main();

        assertThat(said().lines()).containsExactly("StartTask make_food", "completed");
    }

    @Test
    void anApplicationOfOnesOwnIsConfiguredByProperties() throws Exception {
        OwnApplication.main();

        assertThat(said()).containsSubsequence("Hello, World!", "GREETING-", " is COMPLETED");
    }

    @Test
    void dataGoThroughAWorkflow() throws Exception {
        DataThroughAWorkflow.main();

        assertThat(said().lines()).containsExactly("{\"offer\":{\"amount\":20000,\"rate\":3.5},\"for\":\"Ada\"}");
    }

    @Test
    void whatDoesNotApplyIsSkipped() throws Exception {
        ConditionsAndChoices.main();

        assertThat(said().lines())
                .containsExactly(
                        "booking a truck",
                        "loading it",
                        "wrap_as_gift SKIPPED",
                        "carrier COMPLETED",
                        "book_truck COMPLETED",
                        "load_truck COMPLETED",
                        "post SKIPPED");
    }

    @Test
    void aServiceThatIsNoPartOfAWorkflowHearsOfIt() throws Exception {
        Choreography.main();

        assertThat(said().lines())
                .containsExactlyInAnyOrder(
                        "To the customer of ORDER-001: FOOD ON THE WAY",
                        "To the customer of ORDER-001: FOOD DELIVERED");
    }

    @Test
    void aRouteGoesOnWithTheResultOfAWorkflow() throws Exception {
        RequestReply.main();

        assertThat(said().lines())
                .containsExactly(
                        "ORDER-001 is COMPLETED, PAID",
                        "SHOP/Sell/ORDER-002 takes longer than PT0.3S",
                        "ORDER-002 is COMPLETED, PAID");
    }

    @Test
    void anOrderAndItsWorkflowAreStoredInOneTransaction() throws Exception {
        OwnTransaction.main();

        assertThat(said().lines()).containsExactly("there after the rollback: false", "orders: 1, receipts: 1");
    }

    @Test
    void aDelayedWorkflowBeginsLater() throws Exception {
        DelayedStart.main();

        assertThat(said().lines()).containsExactly("1 StartWorkflow", "2 StartDue", "3 TaskCompleted");
    }

    @Test
    void timersWait() throws Exception {
        TimerTask.main();

        assertThat(said().lines()).containsExactly("invoice sent", "reminder sent");
    }

    @Test
    void whatWasBookedIsCancelledWhenTheTripComesToNothing() throws Exception {
        Saga.main();

        assertThat(said().lines())
                .containsExactly(
                        "flight booked",
                        "hotel booked",
                        "hotel cancelled",
                        "flight cancelled",
                        "the trip is FAILED",
                        "book_flight COMPENSATED",
                        "book_hotel COMPENSATED",
                        "book_car CANCELLED",
                        "cancel_flight COMPLETED",
                        "cancel_hotel COMPLETED");
    }

    @Test
    void roundsGoOnUntilAConditionHolds() throws Exception {
        Loops.main();

        assertThat(said().lines())
                .containsExactly("errors: 2", "errors: 1", "errors: 0", "before us: 1", "before us: 0", "printed");
    }

    @Test
    void anotherTaskOrADefaultTakesThePlaceOfOneThatFailed() throws Exception {
        Fallbacks.main();

        assertThat(said().lines())
                .containsExactly(
                        "filed",
                        "ask_for_rate COMPLETED {\"rate\":5}",
                        "send_mail SKIPPED null",
                        "send_letter COMPLETED \"sent\"",
                        "file COMPLETED null");
    }

    @Test
    void aServiceGetsNoMoreThanItCanTakeAndTenantsTakeTurns() throws Exception {
        FlowLimits.main();

        assertThat(said().lines())
                .containsExactly(
                        "50 letters, never more than three at once",
                        "the alarm overtakes the others",
                        "the small shop waits for its turns");
    }

    @Test
    void aSilentWorkersTaskIsTakenUpWhereItWas() throws Exception {
        TimeoutsAndHeartbeats.main();

        assertThat(said().lines()).containsExactly("attempt 1 begins at page 1", "attempt 2 begins at page 40");
    }

    @Test
    void aSignalThatComesEarlyIsKept() throws Exception {
        Signals.main();

        assertThat(said().lines()).containsExactly("pack_slowly null", "payment {\"amount\": 30}");
    }

    @Test
    void aSignalByAKeyReachesAllWhoWaitForIt() throws Exception {
        SignalsByKey.main();

        assertThat(said().lines())
                .containsExactly(
                        "one more order waits at customer_check",
                        "one more order waits at customer_check",
                        "ORDER-001 {\"good\": true}",
                        "ORDER-002 {\"good\": true}");
    }

    @Test
    void thePostIsReadByWorkersThatKnowNothingOfWaystage() throws Exception {
        DocumentProcessing.main();

        assertThat(said().lines().filter(line -> line.startsWith("one more of the pages")))
                .hasSize(5);
        assertThat(said().lines().filter(line -> line.startsWith("one more of the documents")))
                .hasSize(2);
        assertThat(said().lines().filter(line -> !line.startsWith("one more")))
                .containsExactly(
                        "documents: 2 of 2",
                        "{\"registered\":[{\"title\":\"Bill\",\"text\":\"TO ADA / 30 EUROS\"},"
                                + "{\"title\":\"Letter\",\"text\":\"DEAR BOB / NOTHING NEW / YOURS, EVE\"}]}",
                        "16 messages were served");
    }

    @Test
    void peopleClaimAndDecideTasks() throws Exception {
        PeopleAndTasks.main();

        assertThat(said().lines())
                .containsExactly(
                        "the task DECIDE/approve is claimed by ada",
                        "the task DECIDE/approve cannot be completed so: output/rate: string found, number expected",
                        "approve {\"rate\":3.5,\"outcome\":\"APPROVED\"}",
                        "call_customer {\"outcome\":\"NOT_REACHED\"}");
    }

    @Test
    void aShopOrderWithThreeServicesThatListen() throws Exception {
        ShopOrder.main();

        assertThat(said().lines())
                .containsExactlyInAnyOrder(
                        "to the customer: thank you",
                        "to the customer: we have your money",
                        "in the seller's books: ORDER-001",
                        "to the customer: it is on its way",
                        "the driver: off we go",
                        "to the customer: enjoy it",
                        "{\"carrier\":\"truck\",\"paid\":120,\"signed_by\":\"Ada\"}");
    }

    @Test
    void aLoanFromItsApplicationToTheMoney() throws Exception {
        LoanApplication.main();

        assertThat(said().lines())
                .containsExactly(
                        "ask_bureau COMPLETED",
                        "ask_employer COMPLETED",
                        "open_file COMPLETED",
                        "destroy_file SKIPPED",
                        "how COMPLETED",
                        "by_rule SKIPPED",
                        "by_a_person COMPLETED",
                        "think_it_over COMPLETED",
                        "signature COMPLETED",
                        "pay_out COMPLETED",
                        "{\"paid\":\"20000 at 3.5%\",\"signed_by\":\"Ada\"}",
                        "file destroyed",
                        "LOAN-002 CANCELLED");
    }

    @Test
    void aTaskIsAnotherWorkflow() throws Exception {
        SubWorkflow.main();

        assertThat(said().lines()).containsExactly("packed", "{\"number\":\"P-1\",\"street\":\"Main Street 1\"}");
    }

    @Test
    void eachItemOfAListIsAWorkflow() throws Exception {
        ForEach.main();

        assertThat(said().lines()).containsExactly("{\"pages\":[3,2,1],\"words\":6}");
    }

    private String said() {
        return said.toString(UTF_8);
    }
}
