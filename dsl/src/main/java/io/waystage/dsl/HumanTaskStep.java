package io.waystage.dsl;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task that a person does: it stays open until somebody completes it. */
public final class HumanTaskStep extends TaskStep<HumanTaskStep> {

    private @Nullable String assignedTo;

    HumanTaskStep(StageStep stage, String name) {
        super(stage, name);
    }

    /** Who it is for: a person, a role or a group, in whatever terms the organisation has. */
    public HumanTaskStep assignedTo(String who) {
        assignedTo = Objects.requireNonNull(who, "who");
        return this;
    }

    @Override
    HumanTaskStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.HUMAN;
    }

    @Override
    @Nullable
    String assignedTo() {
        return assignedTo;
    }

    @Override
    @Nullable
    Wiring wiring() {
        return null;
    }
}
