package io.waystage.engine.state;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Features of random blueprints that the {@link ReferenceModel} understands. */
final class RandomFeatures {

    private RandomFeatures() {}

    static Arbitrary<Features> when() {
        return Conditions.any()
                .map(jq -> Features.of(new When(jq)))
                .injectNull(0.8)
                .map(RandomFeatures::orNone);
    }

    private static Features orNone(@Nullable Features features) {
        return features == null ? Features.NONE : features;
    }

    /** Makes a choice of some task, between tasks after it; mostly of none. */
    static Arbitrary<List<Task>> withChoice(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return Arbitraries.just(tasks);
        }
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2 * tasks.size()),
                        Conditions.any().<@Nullable Jq>map(jq -> jq).list().ofMaxSize(2),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-1, 2).list().ofSize(tasks.size()))
                .as((which, when, otherwise, owners) ->
                        which >= tasks.size() ? tasks : withChoice(tasks, which, when, otherwise, owners));
    }

    private static List<Task> withChoice(
            List<Task> tasks, int which, List<@Nullable Jq> when, boolean otherwise, List<Integer> owners) {
        List<@Nullable Jq> conditions = new ArrayList<>(when);
        if (otherwise || conditions.isEmpty()) {
            conditions.add(null);
        }
        List<Branch> branches = new ArrayList<>();
        for (int branch = 0; branch < conditions.size(); branch++) {
            List<String> taken = new ArrayList<>();
            for (int i = which + 1; i < tasks.size(); i++) {
                if (owners.get(i) == branch) {
                    taken.add(tasks.get(i).name());
                }
            }
            branches.add(new Branch(conditions.get(branch), taken));
        }
        Task plain = tasks.get(which);
        List<Task> result = new ArrayList<>(tasks);
        result.set(
                which,
                new Task(
                        plain.name(),
                        TaskType.CHOICE,
                        null,
                        plain.parents(),
                        plain.businessStatus(),
                        null,
                        null,
                        plain.features().with(new Choice(branches)),
                        Map.of()));
        return result;
    }
}
