package io.waystage.engine.store;

/** What a signal and the tasks that wait for it have in common. */
public record SignalKey(String componentName, String signalName, String key) {

    @Override
    public String toString() {
        return signalName + " of " + key + " for " + componentName;
    }
}
