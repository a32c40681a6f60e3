package io.waystage.engine.intake;

import io.waystage.engine.message.Event;
import jakarta.jms.Message;

/** An event and the message that brought it. */
record Incoming(Message message, Event event) {}
