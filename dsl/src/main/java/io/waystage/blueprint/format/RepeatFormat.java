package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "repeat": {"until": ".outputs.CHECK.proof.ok", "max": 5, "on_max": "continue"}}. */
final class RepeatFormat implements FeatureFormat<Repeat> {

    static final String FIELD = "repeat";
    private static final String UNTIL = "until";
    private static final String MAX = "max";
    private static final String ON_MAX = "on_max";
    private static final String FAIL = "fail";
    private static final String CONTINUE = "continue";

    @Override
    public Class<Repeat> kind() {
        return Repeat.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.STAGE, Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable Repeat read(FieldReader fields) {
        FieldReader inner = fields.inner(FIELD, Level.REPEAT);
        if (inner == null) {
            return null;
        }
        inner.refuseOthers();
        inner.demand(UNTIL, "a jq expression");
        Jq until = inner.jq(UNTIL);
        Integer max = max(inner);
        boolean goOn = goOn(inner);
        return until == null || max == null ? null : new Repeat(until, max, goOn);
    }

    private static @Nullable Integer max(FieldReader inner) {
        Located<BigDecimal> number = inner.requiredNumber(MAX);
        if (number == null) {
            return null;
        }
        BigDecimal max = number.value();
        boolean whole = max.stripTrailingZeros().scale() <= 0;
        if (!whole || max.signum() <= 0 || max.compareTo(BigDecimal.valueOf(Repeat.MOST)) > 0) {
            inner.problems()
                    .error(
                            number.node(),
                            Rendered.value(number.node()) + " is no number of rounds; write a whole number from 1 to "
                                    + Repeat.MOST);
            return null;
        }
        return max.intValueExact();
    }

    private static boolean goOn(FieldReader inner) {
        Located<String> then = inner.text(ON_MAX);
        if (then == null || then.value().equals(FAIL)) {
            return false;
        }
        if (!then.value().equals(CONTINUE)) {
            inner.problems()
                    .error(
                            then.node(),
                            Rendered.value(then.node())
                                    + " says not what follows the last round; write \"fail\" or \"continue\"");
        }
        return true;
    }

    @Override
    public void write(Repeat feature, TreeFields out) {
        out.object(FIELD, fields -> {
            fields.put(UNTIL, feature.until().text());
            fields.put(MAX, BigDecimal.valueOf(feature.max()));
            fields.put(ON_MAX, feature.goOn() ? CONTINUE : null);
        });
    }
}
