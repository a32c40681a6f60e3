package io.waystage.engine.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal that was sent by a key.
 *
 * @param id of its event: a second one with the same id is the same signal
 * @param workflowName whose tasks it is for; null means those of all workflows
 * @param event its SignalReceived
 */
public record SentSignal(UUID id, SignalKey key, @Nullable String workflowName, String event) {}
