package io.waystage.engine.client;

import java.time.Duration;

/** A workflow has not ended within the time that somebody would wait for its result. The workflow itself goes on. */
public final class ResultTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WorkflowKey workflow;
    private final Duration limit;

    ResultTimeoutException(WorkflowKey workflow, Duration limit, String standing) {
        super("The workflow " + workflow.text() + " has not ended within " + limit + ". " + standing);
        this.workflow = workflow;
        this.limit = limit;
    }

    /** Which workflow it is, as it was asked for: its result can be asked for again. */
    public WorkflowKey workflow() {
        return workflow;
    }

    /** How long was waited. */
    public Duration limit() {
        return limit;
    }
}
