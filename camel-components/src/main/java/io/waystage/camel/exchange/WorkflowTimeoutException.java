package io.waystage.camel.exchange;

import io.waystage.engine.client.ResultTimeoutException;
import io.waystage.engine.client.WorkflowKey;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;

/** An exchange has waited as long as it may for a workflow to end. The workflow goes on. */
public final class WorkflowTimeoutException extends ExchangeTimedOutException {

    private static final long serialVersionUID = 1L;

    private final transient WorkflowKey workflow;

    public WorkflowTimeoutException(Exchange exchange, ResultTimeoutException cause) {
        super(exchange, cause.limit().toMillis(), String.valueOf(cause.getMessage()));
        initCause(cause);
        this.workflow = cause.workflow();
    }

    /** Which workflow it is: starting it again changes nothing and waits for it again. */
    public WorkflowKey workflow() {
        return workflow;
    }
}
