package io.waystage.engine.state;

/**
 * What a task put out.
 *
 * @param json a JSON text; empty where only the fact matters that there is one, as when an audit trail is checked
 * @param ofEvent whether the event that brought it has it as its own field, so that it need not be recorded twice
 */
public record Output(String json, boolean ofEvent) {}
