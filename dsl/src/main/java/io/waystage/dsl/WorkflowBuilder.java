package io.waystage.dsl;

/** Defines workflows in Java; to come. */
public abstract class WorkflowBuilder {}
