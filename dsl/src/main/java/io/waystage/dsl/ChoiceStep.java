package io.waystage.dsl;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.jq.Jq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice: the first branch whose condition holds is taken, and the tasks of the others are skipped. The tasks that it names are
 * defined in the same stage, like any others; they wait for the choice, whether or not they name it as a parent.
 */
public final class ChoiceStep extends TaskStep<ChoiceStep> {

    private final List<Branch> branches = new ArrayList<>();

    ChoiceStep(StageStep stage, String name) {
        super(stage, name);
    }

    /**
     * The next branch.
     *
     * @param jq sees {@code .input}, the workflow's input, and {@code .outputs} by stage and task
     * @param tasks that are done if this branch is taken; none means that it leads on at once
     */
    public ChoiceStep branch(String jq, String... tasks) {
        return add(Jq.of(jq), tasks);
    }

    /** The last branch, taken if no other is. */
    public ChoiceStep otherwise(String... tasks) {
        return add(null, tasks);
    }

    private ChoiceStep add(@Nullable Jq when, String... tasks) {
        branches.add(new Branch(when, List.of(tasks)));
        return having(new Choice(branches));
    }

    @Override
    ChoiceStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.CHOICE;
    }

    @Override
    @Nullable
    String assignedTo() {
        return null;
    }

    @Override
    @Nullable
    Wiring wiring() {
        return null;
    }
}
