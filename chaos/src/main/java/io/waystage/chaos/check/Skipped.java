package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.When;
import io.waystage.chaos.blueprint.Conditions;
import io.waystage.chaos.blueprint.Endings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a workflow is not to do, by its blueprint and its number alone. */
final class Skipped {

    private Skipped() {}

    static Set<TaskRef> of(Blueprint blueprint, long number) {
        Set<TaskRef> skipped = new HashSet<>();
        for (Stage stage : blueprint.stages()) {
            if (Endings.isTheEnd(stage)) {
                continue; // its condition is there to fail
            }
            boolean whole = !holds(stage.features(), number);
            for (Task task : stage.tasks()) {
                if (whole || !holds(task.features(), number)) {
                    skipped.add(new TaskRef(stage.name(), task.name()));
                } else {
                    task.features()
                            .get(Choice.class)
                            .ifPresent(choice -> notTaken(choice, number)
                                    .forEach(name -> skipped.add(new TaskRef(stage.name(), name))));
                }
            }
        }
        return skipped;
    }

    private static List<String> notTaken(Choice choice, long number) {
        List<String> tasks = new ArrayList<>();
        boolean taken = false;
        for (Branch branch : choice.branches()) {
            if (!taken && (branch.when() == null || Conditions.hold(branch.when(), number))) {
                taken = true;
            } else {
                tasks.addAll(branch.tasks());
            }
        }
        return tasks;
    }

    private static boolean holds(Features features, long number) {
        return features.get(When.class)
                .filter(when -> !Conditions.hold(when.condition(), number))
                .isEmpty();
    }
}
