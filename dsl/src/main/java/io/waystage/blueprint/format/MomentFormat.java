package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time: a duration after something begins, or a jq expression. */
final class MomentFormat {

    /** No expression that makes a time begins so. */
    private static final Pattern DURATION = Pattern.compile("[-+]?[0-9P].*", Pattern.DOTALL);

    private MomentFormat() {}

    static @Nullable Moment read(FieldReader fields, String name) {
        Node node = fields.any(name);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Node.Scalar scalar && scalar.value() instanceof String text)) {
            fields.problems()
                    .error(
                            node,
                            Rendered.value(node) + " is " + node.kind()
                                    + ", but a text is needed here: a duration as in " + Durations.EXAMPLES
                                    + ", or a jq expression that makes a time");
            return null;
        }
        if (DURATION.matcher(text).matches()) {
            Duration pause = fields.duration(name);
            return pause == null ? null : new Moment.After(pause);
        }
        Jq time = fields.jq(name);
        return time == null ? null : new Moment.At(time);
    }

    static @Nullable String text(@Nullable Moment moment) {
        if (moment instanceof Moment.After after) {
            return after.pause().toString();
        }
        return moment instanceof Moment.At at ? at.time().text() : null;
    }
}
