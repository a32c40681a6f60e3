package io.waystage.engine.state;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.OnExhausted;
import org.jspecify.annotations.Nullable;

/** Whether a task is not to be done because another one says so: its choice, or the task whose fallback it is. */
final class LeftOut {

    private LeftOut() {}

    /** Null if it is to be done, as far as others say so. */
    static @Nullable String why(int task, Transition transition) {
        for (int parent : transition.plan().parents(task)) {
            String why = why(task, parent, transition);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private static @Nullable String why(int task, int parent, Transition transition) {
        Plan plan = transition.plan();
        Features features = plan.task(parent).features();
        TaskState decided = transition.task(parent);
        String name = plan.ref(parent).task();
        if (isFallback(plan, task, features)) {
            // One that has failed and is replaced was tried.
            boolean skipped = decided.status() == TaskStatus.SKIPPED && decided.attempt() == 0;
            return decided.status() == TaskStatus.COMPLETED
                    ? name + " completed"
                    : skipped ? name + " was skipped" : null;
        }
        Choice choice = features.find(Choice.class);
        return choice == null || decided.status() != TaskStatus.COMPLETED
                ? null
                : ChoiceKind.whyNot(plan.ref(task).task(), parent, choice, transition);
    }

    private static boolean isFallback(Plan plan, int task, Features features) {
        OnExhausted then = features.find(OnExhausted.class);
        return then != null && plan.ref(task).task().equals(then.fallback());
    }
}
