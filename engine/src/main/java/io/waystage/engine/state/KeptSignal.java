package io.waystage.engine.state;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A signal that came before any task asked for it.
 *
 * @param payload a JSON text
 */
record KeptSignal(String name, @Nullable String payload) {

    /** The same with its payload in another form. */
    KeptSignal mapped(UnaryOperator<String> form) {
        return payload == null ? this : new KeptSignal(name, form.apply(payload));
    }

    long characters() {
        return (long) name.length() + (payload == null ? 0 : payload.length());
    }
}
