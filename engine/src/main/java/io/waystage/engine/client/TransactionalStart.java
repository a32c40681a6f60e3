package io.waystage.engine.client;

import java.util.UUID;

/**
 * A workflow that was started within a transaction.
 *
 * @param isNew false if there was one of this business key already: nothing was done to it
 */
public record TransactionalStart(UUID workflowId, boolean isNew) {}
