package io.waystage.engine.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of a for-each. Their inputs are stored apart: only whoever has made the list has them here, and equal is what has as
 * many.
 */
public final class Items {

    private final int count;
    private final List<String> inputs;

    private Items(int count, List<String> inputs) {
        this.count = count;
        this.inputs = inputs;
    }

    /** @param inputs JSON texts */
    public static Items of(List<String> inputs) {
        return new Items(inputs.size(), List.copyOf(inputs));
    }

    /** Without their inputs. */
    public static Items stored(int count) {
        return new Items(count, List.of());
    }

    public int count() {
        return count;
    }

    /** Empty if these come from the store. */
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Items items && items.count == count;
    }

    @Override
    public int hashCode() {
        return count;
    }

    @Override
    public String toString() {
        return count + " items";
    }
}
