package io.waystage.engine.intake;

import jakarta.jms.Message;

/** A message that can never be applied, and why. */
record Rejection(Message message, String reason) {}
