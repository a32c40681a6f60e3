package io.waystage.blueprint.format;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value of the right type, and where it came from. */
record Located<T>(T value, Node node) {

    /** The value, if there is one. */
    static <T> Stream<T> valueOf(@Nullable Located<T> located) {
        return located == null ? Stream.empty() : Stream.of(located.value());
    }
}
