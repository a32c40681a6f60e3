package io.waystage.chaos.node;

import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.chaos.secret.Keys;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Does tasks: remembers durably what it did, and only then lets the answer go. Thread safe. */
record Service(EffectLog log, Behaviour behaviour) {

    /** The task's own failure, which the engine is told. */
    static final class UnwillingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnwillingException() {
            super("not this time, it is " + Keys.SECRET, null, false, false);
        }
    }

    /** @param hopeless whether it fails, whatever the attempt */
    void perform(Exchange exchange, boolean hopeless) throws Exception {
        long begun = System.nanoTime();
        Message task = exchange.getMessage();
        String reference = text(task, WaystageConstants.BUSINESS_REF_NO);
        String stage = text(task, WaystageConstants.STAGE_NAME);
        String name = text(task, WaystageConstants.TASK_NAME);
        int attempt = task.getHeader(WaystageConstants.ATTEMPT, Integer.class);
        Behaviour.Attempt what = behaviour.of(reference, stage, name, attempt);
        boolean fails = hopeless || what.fails();
        TimeUnit.NANOSECONDS.sleep(what.takes().toNanos());
        log.append(new Effect(
                UUID.fromString(text(task, WaystageConstants.WORKFLOW_ID)),
                reference,
                stage,
                name,
                attempt,
                task.getHeader(WaystageConstants.RUN, Integer.class),
                !fails,
                begun,
                System.nanoTime()));
        if (fails) {
            throw new UnwillingException();
        }
        task.setBody("{\"done\":\"" + Keys.SECRET + "\"}");
    }

    private static String text(Message task, String header) {
        return task.getHeader(header, String.class);
    }
}
