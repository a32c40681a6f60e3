package io.waystage.blueprint;

/** Who does a task, or what it is. */
public enum TaskType {
    /** A program: a Camel route or endpoint, a handler, or whoever listens on the task's queue. */
    SERVICE,
    /** A person: the task stays open until somebody completes it. */
    HUMAN,
    /** The engine itself: takes the first branch that fits, see {@link io.waystage.blueprint.feature.Choice}. */
    CHOICE,
    /** The engine itself: waits for a time, see {@link io.waystage.blueprint.feature.Timer}. */
    TIMER,
    /** Somebody outside: waits for a named event, see {@link io.waystage.blueprint.feature.Signal}. */
    SIGNAL,
    /** Another workflow, which the engine starts; see {@link io.waystage.blueprint.feature.SubWorkflow}. */
    WORKFLOW,
    /** One workflow for each item of a list; see {@link io.waystage.blueprint.feature.ForEach}. */
    FOR_EACH
}
