package io.waystage.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * A signal that came before any task asked for it.
 *
 * @param payload a JSON text
 */
record KeptSignal(String name, @Nullable String payload) {

    long characters() {
        return name.length() + (payload == null ? 0 : payload.length());
    }
}
