package io.waystage.blueprint.difference;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What differs between two versions of a blueprint, in the order of the newer one. Immutable. Where a blueprint's content differs, there
 * is at least one difference; a task that was renamed is one removed and one added.
 *
 * @param from the older one, or what counts as such
 * @param to the newer one
 */
public record BlueprintDifference(Blueprint from, Blueprint to, List<Difference> all) {

    public BlueprintDifference {
        all = List.copyOf(all);
    }

    /** Compares two versions; of different blueprints the names differ as well. */
    public static BlueprintDifference of(Blueprint from, Blueprint to) {
        return new BlueprintDifference(from, to, new Comparison(from, to).differences());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** One line for each difference; empty if there is none. */
    public String text() {
        return all.stream().map(Difference::text).collect(Collectors.joining("\n"));
    }

    /** Whether something about this task differs that both have. */
    public boolean isChanged(TaskRef task) {
        return all.stream()
                .anyMatch(one -> task.stage().equals(one.stage())
                        && task.task().equals(one.task())
                        && one.kind() == Difference.Kind.CHANGED);
    }

    /** Whether something about this stage itself differs that both have: its place, or its own fields. */
    public boolean isChanged(String stage) {
        return all.stream()
                .anyMatch(one -> stage.equals(one.stage())
                        && one.task() == null
                        && (one.kind() == Difference.Kind.CHANGED || one.kind() == Difference.Kind.MOVED));
    }
}
