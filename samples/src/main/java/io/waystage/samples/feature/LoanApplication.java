package io.waystage.samples.feature;

import static java.time.Duration.ofMillis;

import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.HumanTasks;
import io.waystage.engine.client.InboxQuery;
import io.waystage.engine.client.Person;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loan from its application to the money: two checks side by side, of which one fails for good and has a default; a choice between a
 * decision by rule and one by a person with a form; a time to think it over; a signature that comes from outside. A second application is
 * withdrawn, and what was done for it is undone.
 */
public final class LoanApplication {

    private LoanApplication() {}

    /** What the customer asks for. */
    public record Application(String customer, int amount) {}

    /** What the credit bureau knows. */
    public record Score(int points) {}

    /** What is paid out. */
    public record Contract(String customer, int amount, double rate) {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Loan()).start()) {
            WorkflowKey loan = WorkflowKey.of("BANK", "LOAN-001");
            demo.client().start(StartRequest.of(loan).withInput("{\"customer\":\"Ada\",\"amount\":20000}"));

            HumanTasks tasks = demo.client().humanTasks();
            Person officer = Person.of("bob", "credit");
            while (tasks.inbox(InboxQuery.of(officer)).tasks().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TaskRequest decide = TaskRequest.of(loan, "DECIDE", "by_a_person");
            tasks.claim(decide, officer);
            tasks.complete(decide, officer, "APPROVED", "{\"rate\":3.5}");

            demo.client().signal(loan, "signed", "{\"by\":\"Ada\"}").join();
            demo.awaitCompletion();
            demo.client().describe(loan).orElseThrow().stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .forEach(task -> System.out.println(task.name() + " " + task.status()));
            System.out.println(demo.client().describe(loan).orElseThrow().output());

            WorkflowKey withdrawn = WorkflowKey.of("BANK", "LOAN-002");
            demo.client().start(StartRequest.of(withdrawn).withInput("{\"customer\":\"Eve\",\"amount\":90000}"));
            while (tasks.inbox(InboxQuery.of(officer)).tasks().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            demo.client()
                    .cancel(withdrawn, "the customer has found a cheaper one")
                    .join();
            System.out.println(
                    "LOAN-002 " + demo.client().result(withdrawn).get().status());
        }
    }

    private static final class Loan extends WorkflowBuilder {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void configure() {
            workflow("Loan Application")
                    .component("BANK")
                    .timeout(Duration.ofDays(90))
                    .output("{paid: .outputs.PAY.pay_out, signed_by: .outputs.SIGN.signature.by}")
                    .stage("CHECK")
                    .task("ask_bureau")
                    .timeout(Timeouts.NONE.startToClose(Duration.ofSeconds(30)))
                    .retry(exponential(ofMillis(50)).maxAttempts(5))
                    .handle(Application.class, application -> score())
                    .task("ask_employer")
                    .retry(fixed(ofMillis(50)).maxAttempts(2))
                    .handle(() -> failing("nobody answers"))
                    .onExhausted(OnExhausted.completeWith(Map.of("confirmed", false)))
                    .task("open_file")
                    .compensateWith("destroy_file")
                    .handle(() -> "F-1")
                    .task("destroy_file")
                    .handle(() -> System.out.println("file destroyed"))
                    .stage("DECIDE")
                    .choice("how")
                    .branch(".outputs.CHECK.ask_employer.confirmed and .input.amount < 10000", "by_rule")
                    .otherwise("by_a_person")
                    .task("by_rule")
                    .handle(() -> Map.of("outcome", "APPROVED", "rate", 4.9))
                    .humanTask("by_a_person")
                    .candidateGroups("credit")
                    .priority("if .input.amount > 10000 then 90 else 50 end")
                    .due(Duration.ofDays(2))
                    .outcomes("APPROVED", "REJECTED")
                    .form("{\"type\": \"object\", \"properties\": {\"rate\": {\"type\": \"number\"}}}")
                    .reassignWhenDue("managers")
                    .stage("SIGN")
                    .when(".outputs.DECIDE | (.by_rule // .by_a_person).outcome == \"APPROVED\"")
                    .timer("think_it_over")
                    .duration(ofMillis(200))
                    .signal("signature")
                    .named("signed")
                    .after("think_it_over")
                    .within(Duration.ofDays(30))
                    .stage("PAY")
                    .when(".outputs.SIGN.signature != null")
                    .task("pay_out")
                    .input("{customer: .input.customer, amount: .input.amount,"
                            + " rate: (.outputs.DECIDE | (.by_rule // .by_a_person).rate)}")
                    .handle(Contract.class, contract -> contract.amount() + " at " + contract.rate() + "%");
        }

        /** Twice the bureau's line is busy. */
        private Score score() {
            if (calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("busy");
            }
            return new Score(410);
        }

        private static Object failing(String why) {
            throw new IllegalStateException(why);
        }
    }
}
