package io.waystage.engine.store.encoded;

import io.waystage.engine.codec.Payloads;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.StoreUnavailableException;
import io.waystage.engine.store.WorkflowQueries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look at what was written last, which tells at an engine's start that it lacks a key, before events are rejected for it. */
public final class NewestWorkflows {

    private static final Logger LOG = LoggerFactory.getLogger(NewestWorkflows.class);
    private static final int COUNT = 10;

    private NewestWorkflows() {}

    /** Warns of the first of the newest workflows that cannot be read, whatever the reason; throws nothing. */
    public static void warnOfUnreadable(WorkflowQueries stored, Payloads payloads) {
        StoredPayloads decoding = new StoredPayloads(payloads);
        try {
            for (WorkflowState state : stored.list(WorkflowQueries.Filter.ALL, COUNT)) {
                decoding.decode(state);
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("The newest workflows cannot be looked at", e);
        } catch (RuntimeException e) {
            // A row of a later version, for instance: no reason to keep an engine from serving the others.
            LOG.warn(
                    "There are workflows that this node cannot read, and events for them will be rejected: {}",
                    e.getMessage());
        }
    }
}
