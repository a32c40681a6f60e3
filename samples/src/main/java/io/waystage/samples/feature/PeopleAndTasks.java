package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.HumanTasks;
import io.waystage.engine.client.InboxQuery;
import io.waystage.engine.client.Person;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRefusedException;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A task that a person of a group claims and decides with a form, and one that goes on by itself when it is due. */
public final class PeopleAndTasks {

    private static final Person ADA = Person.of("ada", "credit");
    private static final Person BOB = Person.of("bob", "credit");

    private PeopleAndTasks() {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Loan()).start()) {
            WorkflowKey loan = WorkflowKey.of("BANK", "LOAN-001");
            demo.client().start(StartRequest.of(loan).withInput("{\"amount\": 20000}"));
            HumanTasks tasks = demo.client().humanTasks();
            TaskRequest approve = TaskRequest.of(loan, "DECIDE", "approve");
            while (tasks.inbox(InboxQuery.of(ADA)).tasks().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }

            tasks.claim(approve, ADA);
            attempt(() -> tasks.claim(approve, BOB));
            attempt(() -> tasks.complete(approve, ADA, "APPROVED", "{\"rate\": \"low\"}"));
            tasks.complete(approve, ADA, "APPROVED", "{\"rate\": 3.5}");

            demo.awaitCompletion();
            demo.client().describe(loan).orElseThrow().stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .forEach(task -> System.out.println(task.name() + " " + task.output()));
        }
    }

    private static void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (TaskRefusedException e) {
            System.out.println(e.getMessage());
        }
    }

    private static final class Loan extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Loan")
                    .component("BANK")
                    .stage("DECIDE")
                    .humanTask("approve")
                    .candidateGroups("credit")
                    .priority("if .input.amount > 10000 then 90 else 50 end")
                    .due(Duration.ofDays(2))
                    .outcomes("APPROVED", "REJECTED")
                    .form("{\"type\": \"object\", \"properties\": {\"rate\": {\"type\": \"number\"}}}")
                    .reassignWhenDue("managers")
                    .stage("CALL")
                    .humanTask("call_customer")
                    .when(".outputs.DECIDE.approve.outcome == \"APPROVED\"")
                    .due(Duration.ofMillis(100))
                    .completeWhenDue("NOT_REACHED");
        }
    }
}
