package io.waystage.blueprint.format;

import io.waystage.blueprint.RetryPolicy;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as text: ISO-8601 ({@code PT1M30S}), or one number with a unit ({@code 500ms}, {@code 1s}, {@code 2m}, {@code 1h}, {@code 1d}). */
public final class Durations {

    /** For error texts. */
    public static final String EXAMPLES = "\"PT1M30S\", \"500ms\", \"1s\", \"2m\", \"1h\" or \"1d\"";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?(ms|s|m|h|d)");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ms", BigDecimal.valueOf(1_000_000L),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L),
            "d", BigDecimal.valueOf(86_400_000_000_000L));
    private static final BigDecimal NANOS_A_SECOND = BigDecimal.valueOf(1_000_000_000L);

    private Durations() {}

    /** Reads one of at most {@link RetryPolicy#LONGEST}; reports what is none. */
    static @Nullable Duration read(Located<String> text, Problems problems) {
        Optional<Duration> duration = parse(text.value());
        if (duration.isEmpty()) {
            problems.error(text.node(), Rendered.text(text.value()) + " is no duration; write it as in " + EXAMPLES);
            return null;
        }
        if (duration.get().isNegative() || duration.get().compareTo(RetryPolicy.LONGEST) > 0) {
            problems.error(
                    text.node(),
                    Rendered.text(text.value()) + " is out of range; 0 to " + RetryPolicy.LONGEST.toDays()
                            + " days is needed");
            return null;
        }
        return duration.get();
    }

    /** Empty if the text is no duration. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            BigDecimal[] parts = new BigDecimal(matcher.group(1))
                    .multiply(NANOS.get(matcher.group(2)))
                    .divideAndRemainder(NANOS_A_SECOND);
            return Optional.of(Duration.ofSeconds(parts[0].longValue(), parts[1].longValue()));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
