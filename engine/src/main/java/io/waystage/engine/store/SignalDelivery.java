package io.waystage.engine.store;

import java.util.UUID;

/**
 * A signal that a task is to get.
 *
 * @param event the SignalReceived that was sent by the key
 */
public record SignalDelivery(SignalWait to, UUID signalId, String event) {}
