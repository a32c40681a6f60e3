package io.waystage.blueprint.format;

import io.waystage.blueprint.Feature;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of feature is written. {@link FeatureFormats} lists all of them; a new one needs a line there and its fields in
 * the JSON Schema.
 *
 * @param <F> the feature
 */
interface FeatureFormat<F extends Feature> {

    Class<F> kind();

    /** Where it may stand. */
    Set<Level> levels();

    /** Its fields there. */
    List<String> fields();

    /** Those of which a task that cannot do without this feature has to have one. */
    default List<String> needed() {
        return fields().subList(0, 1);
    }

    /** Reads it, and reports what is wrong with it; null if none of its fields is there, or if nothing can be made of them. */
    @Nullable
    F read(FieldReader fields);

    void write(F feature, TreeFields out);
}
