package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;

/** Waits for an event from outside, unless one has come before. */
final class SignalKind implements TaskKind {

    /** What a key may have, in characters: as much as any name in an event. */
    private static final int LONGEST_KEY = 255;

    @Override
    public void begin(int task, Advance advance) {
        Transition transition = advance.transition();
        Signal signal =
                transition.plan().task(task).features().get(Signal.class).orElseThrow();
        KeptSignal kept = transition.progress().outputs().firstSignal(signal.name());
        if (kept != null) {
            transition.apply(new Change.SignalTaken(transition.plan().ref(task), signal.name()));
            advance.complete(task, kept.payload() == null ? null : new Output(kept.payload(), false));
        } else if (signal.key() != null) {
            String key = key(signal.key(), transition);
            transition.apply(new Change.SignalAwaited(transition.plan().ref(task), signal.name(), key));
        }
    }

    private static String key(Jq jq, Transition transition) {
        JsonNode value = transition.evaluate(jq);
        String key = value.isTextual() ? value.textValue() : value.isNumber() ? plain(value.decimalValue()) : "";
        if (key.isBlank() || key.length() > LONGEST_KEY || key.codePoints().anyMatch(SignalKind::isNoCharacter)) {
            throw jq.unusable(value, "a key: a text of at most " + LONGEST_KEY + " characters, or a number");
        }
        return key;
    }

    /** Half of a surrogate pair, or what is no part of any name. */
    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** As somebody would write it: 17 and 17.0 are the same key. Empty if it would be too long. */
    private static String plain(BigDecimal number) {
        boolean huge = Math.abs((long) number.scale()) + number.precision() > LONGEST_KEY;
        return huge ? "" : number.stripTrailingZeros().toPlainString();
    }
}
