package io.waystage.blueprint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The optional traits of one workflow, stage or task, at most one of each kind. Immutable; equal whatever their order. */
public final class Features {

    public static final Features NONE = new Features(Map.of());

    private final Map<Class<? extends Feature>, Feature> byKind;

    private Features(Map<Class<? extends Feature>, Feature> byKind) {
        this.byKind = byKind;
    }

    public static Features of(Feature... features) {
        Features all = NONE;
        for (Feature feature : features) {
            all = all.with(feature);
        }
        return all;
    }

    /** These, and this one instead of another of its kind. */
    public Features with(Feature feature) {
        Map<Class<? extends Feature>, Feature> more = new LinkedHashMap<>(byKind);
        more.put(feature.getClass(), feature);
        return new Features(more);
    }

    public <F extends Feature> Optional<F> get(Class<F> kind) {
        return Optional.ofNullable(find(kind));
    }

    /** As {@link #get}, without an object for the answer: null if there is none. */
    public <F extends Feature> @Nullable F find(Class<F> kind) {
        return kind.cast(byKind.get(kind));
    }

    public boolean has(Class<? extends Feature> kind) {
        return byKind.containsKey(kind);
    }

    public boolean isEmpty() {
        return byKind.isEmpty();
    }

    public Collection<Feature> all() {
        return byKind.values();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Features features && byKind.equals(features.byKind);
    }

    @Override
    public int hashCode() {
        return byKind.hashCode();
    }

    @Override
    public String toString() {
        return byKind.values().toString();
    }
}
