package io.waystage.blueprint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON values made deeply immutable, and equal when they mean the same: a number is a Long if it is a whole one
 * that fits, else a BigDecimal without trailing zeros, whatever type and form it came in.
 */
public final class JsonValues {

    /** Every whole number of so many digits fits into a long. */
    private static final int MAX_LONG_DIGITS = 18;

    private JsonValues() {}

    static Map<String, @Nullable Object> freeze(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, freezeValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** @throws IllegalArgumentException when it is no JSON value */
    public static @Nullable Object freezeValue(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return normal(number);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(freezeValue(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(String.valueOf(name), freezeValue(element)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException("Not a JSON value: "
                + value.getClass().getName() + ". Use String, Number, Boolean, List, Map or null.");
    }

    private static Number normal(Number number) {
        BigDecimal decimal = decimal(number).stripTrailingZeros();
        boolean wholeAndSmall = decimal.scale() <= 0 && decimal.precision() - (long) decimal.scale() <= MAX_LONG_DIGITS;
        return wholeAndSmall ? (Number) decimal.longValueExact() : decimal;
    }

    private static BigDecimal decimal(Number number) {
        try {
            return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a JSON number: " + number, e);
        }
    }
}
