package io.waystage.blueprint;

/**
 * One optional trait of a workflow, a stage or a task, beyond its name and place: a condition, a timer, a mapping of data. An
 * immutable record, equal when its values are; how it is written is said by its format, what it does by the engine.
 */
public interface Feature {}
