package io.waystage.engine.state;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Priority;
import io.waystage.engine.message.Event;
import org.jspecify.annotations.Nullable;

/** A person does it. Its dates and its priority become fixed when it opens. */
final class HumanKind implements TaskKind {

    @Override
    public void begin(int task, Advance advance) {
        Transition transition = advance.transition();
        Features features = transition.plan().task(task).features();
        Deadlines deadlines = features.find(Deadlines.class);
        Priority priority = transition.plan().priority(task);
        if (deadlines != null || priority != null) {
            transition.apply(new Change.HumanTaskOpened(
                    transition.plan().ref(task),
                    priority == null ? Priority.DEFAULT : Moments.priority(priority, transition),
                    deadlines == null ? null : Moments.of(deadlines.due(), transition),
                    deadlines == null ? null : Moments.of(deadlines.followUp(), transition)));
        }
    }

    @Override
    public @Nullable String whyNot(AddressedTask task, Event.TaskCompleted event, Transition transition) {
        Task blueprint = transition.plan().task(task.number());
        String name = "the task " + task.ref();
        Assignment assignment = Assignment.of(transition.plan(), task.number(), task.state());
        String refusal = new Rights(name, blueprint, assignment).whyNotComplete(event.actor());
        return refusal != null ? refusal : HumanOutput.whyNot(name, blueprint, event.output(), event.outcome());
    }

    @Override
    public @Nullable Output output(Event.TaskCompleted event) {
        if (event.outcome() == null) {
            return TaskKind.super.output(event);
        }
        String json = HumanOutput.of(event.output(), event.outcome());
        return json == null ? null : new Output(json, false);
    }
}
