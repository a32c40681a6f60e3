package io.waystage.camel.node;

/** When lifecycle notifications are sent. */
public enum LifecycleMode {
    /** While somebody is subscribed, as far as the broker can tell. */
    AUTO,
    ALWAYS,
    NEVER
}
