package io.waystage.engine.store;

import java.util.UUID;

/** The primary key of an event. */
public record EventKey(UUID workflowId, UUID eventId) {}
