package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;

/** What one task puts out, the next one gets; a mapping gives a task exactly what it needs, and the workflow has an output. */
public final class DataThroughAWorkflow {

    private DataThroughAWorkflow() {}

    /** What the customer asks for. */
    public record Application(String customer, int amount) {}

    /** What the credit bureau knows. */
    public record Score(int points) {}

    /** What the offer is made of, as its task's mapping puts it together. */
    public record Terms(int amount, int points) {}

    /** What the customer is offered. */
    public record Offer(int amount, double rate) {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Loan()).start()) {
            WorkflowKey loan = WorkflowKey.of("BANK", "LOAN-001");
            demo.client().start(StartRequest.of(loan).withInput("{\"customer\":\"Ada\",\"amount\":20000}"));
            demo.awaitCompletion();
            System.out.println(demo.client().describe(loan).orElseThrow().output());
        }
    }

    private static final class Loan extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Lend")
                    .component("BANK")
                    .output("{offer: .outputs.OFFER.make_offer, for: .input.customer}")
                    .stage("CHECK")
                    .task("ask_bureau")
                    .handle(
                            Application.class,
                            application -> new Score(application.customer().length() * 100))
                    .stage("OFFER")
                    .task("make_offer")
                    .input("{amount: .input.amount, points: .outputs.CHECK.ask_bureau.points}")
                    .handle(Terms.class, terms -> new Offer(terms.amount(), terms.points() > 200 ? 3.5 : 7.5));
        }
    }
}
