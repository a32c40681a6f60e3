package io.waystage.blueprint.format;

import io.waystage.blueprint.RetryPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a retry policy: {@code "never"}, or an object. What the object leaves out is as in
 * {@link RetryPolicy#exponential} or, with {@code "type": "fixed"}, as in {@link RetryPolicy#fixed}; {@code "none"}
 * takes away a bound that would be there otherwise.
 */
final class RetryReader {

    static final String NEVER = "never";
    static final String FIXED = "fixed";
    static final String EXPONENTIAL = "exponential";
    static final String NO_BOUND = "none";

    private static final Range ONE =
            new Range(n -> n == 1, "a fixed pause does not grow, leave it out or write \"type\": \"exponential\"");
    private static final Range ONE_OR_MORE =
            new Range(n -> n >= 1 && n < Double.POSITIVE_INFINITY, "1 or more is needed");
    private static final Range SHARE = new Range(n -> n >= 0 && n <= 1, "0 to 1 is needed");
    private static final Range COUNT = new Range(
            n -> n >= 0 && n <= Integer.MAX_VALUE && n == Math.rint(n),
            "a whole number is needed, where 0 means no bound and 1 no retry");

    private final Problems problems;

    RetryReader(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    RetryPolicy retry(Node node) {
        if (node instanceof Node.Fields object) {
            return policy(object);
        }
        if (NEVER.equals(node.plain())) {
            return RetryPolicy.never();
        }
        problems.error(
                node,
                Rendered.value(node) + " is no retry policy; write \"never\" or an object such as "
                        + "{\"type\": \"exponential\", \"initial_delay\": \"1s\", \"max_attempts\": 5}");
        return null;
    }

    private RetryPolicy policy(Node.Fields object) {
        FieldReader fields = new FieldReader(Level.RETRY, object, problems);
        boolean fixed = isFixed(fields.text("type"));
        Duration initialDelay = initialDelay(object, fields);
        RetryPolicy defaults = fixed ? RetryPolicy.fixed(initialDelay) : RetryPolicy.exponential(initialDelay);
        RetryPolicy policy = new RetryPolicy(
                initialDelay,
                number(fields, "multiplier", fixed ? ONE : ONE_OR_MORE, defaults.multiplier()),
                bound(fields, "max_delay", defaults.maxDelay()),
                number(fields, "jitter", SHARE, defaults.jitter()),
                (int) number(fields, "max_attempts", COUNT, defaults.maxAttempts()),
                bound(fields, "max_elapsed", defaults.maxElapsed()),
                fields.texts("non_retryable").stream().map(Located::value).toList());
        warnOfCutDelay(policy, fields.any("max_delay"));
        fields.refuseOthers();
        return policy;
    }

    private boolean isFixed(@Nullable Located<String> type) {
        if (type == null || type.value().equals(EXPONENTIAL)) {
            return false;
        }
        if (!type.value().equals(FIXED)) {
            List<String> known = List.of(EXPONENTIAL, FIXED);
            problems.error(
                    type.node(),
                    Rendered.text(type.value()) + " is no type of retry; \"exponential\" and \"fixed\" are"
                            + problems.didYouMean(type.value(), known));
        }
        return type.value().equals(FIXED);
    }

    private Duration initialDelay(Node.Fields object, FieldReader fields) {
        if (fields.any("initial_delay") == null) {
            problems.error(
                    object.place(),
                    "this retry has no \"initial_delay\"; add it, it is a duration such as " + Durations.EXAMPLES);
        }
        Located<String> text = fields.text("initial_delay");
        Duration duration = text == null ? null : Durations.read(text, problems);
        return duration == null ? Duration.ZERO : duration;
    }

    private @Nullable Duration bound(FieldReader fields, String name, @Nullable Duration byDefault) {
        Located<String> text = fields.text(name);
        if (text == null) {
            return byDefault;
        }
        return text.value().equals(NO_BOUND) ? null : Durations.read(text, problems);
    }

    private double number(FieldReader fields, String name, Range range, double byDefault) {
        Located<BigDecimal> number = fields.number(name);
        if (number == null) {
            return byDefault;
        }
        double value = number.value().doubleValue();
        if (range.holds.test(value)) {
            return value;
        }
        problems.error(
                number.node(), Rendered.value(number.node()) + " is out of range for " + name + "; " + range.wanted);
        return byDefault;
    }

    private void warnOfCutDelay(RetryPolicy policy, @Nullable Node maxDelay) {
        if (maxDelay != null && policy.maxDelay() != null && policy.maxDelay().compareTo(policy.initialDelay()) < 0) {
            problems.warning(
                    maxDelay.place(), maxDelay, "max_delay is shorter than initial_delay and cuts every pause to it");
        }
    }

    /** @param wanted the end of the sentence that refuses a number */
    private record Range(DoublePredicate holds, String wanted) {}
}
