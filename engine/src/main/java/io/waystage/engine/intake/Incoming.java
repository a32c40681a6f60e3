package io.waystage.engine.intake;

import io.waystage.engine.message.Event;

/** An event and what brought it. */
record Incoming(Origin origin, Event event) {}
