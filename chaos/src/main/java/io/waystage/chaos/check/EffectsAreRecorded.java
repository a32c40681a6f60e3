package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.node.Effect;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

final class EffectsAreRecorded implements Rule {

    private record Attempt(TaskRef task, int attempt, int run) {}

    @Override
    public String promise() {
        return "every effect that a worker remembers has its event";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Set<Attempt> told = new HashSet<>();
        for (TaskEvent event : workflow.events()) {
            if (event.attempt() != null && event.run() != null && isAnswer(event)) {
                told.add(new Attempt(event.task(), event.attempt(), event.run()));
            }
        }
        Set<Attempt> missing = new HashSet<>();
        for (Effect effect : workflow.effects()) {
            Attempt attempt = new Attempt(WorkedInOrder.ref(effect), effect.attempt(), effect.run());
            if (!told.contains(attempt) && missing.add(attempt)) {
                violation.accept(
                        "attempt " + effect.attempt() + " of " + attempt.task() + " was done and no event says so");
            }
        }
    }

    static boolean isAnswer(TaskEvent event) {
        return event.name().equals("TaskCompleted") || event.name().equals("TaskFailed");
    }
}
