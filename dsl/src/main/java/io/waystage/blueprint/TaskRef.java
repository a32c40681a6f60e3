package io.waystage.blueprint;

/** The place of a task in its blueprint. */
public record TaskRef(String stage, String task) {

    @Override
    public String toString() {
        return stage + "/" + task;
    }
}
