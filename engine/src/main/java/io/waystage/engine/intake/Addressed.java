package io.waystage.engine.intake;

/** An event of which is known which workflow it is for. */
record Addressed(Incoming incoming, WorkflowKey key) {}
