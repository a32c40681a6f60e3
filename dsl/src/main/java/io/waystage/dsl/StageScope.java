package io.waystage.dsl;

import io.waystage.blueprint.jq.Jq;
import java.util.Objects;

/** Wherever the next task or stage may begin. */
public abstract sealed class StageScope permits StageStep, TaskStep {

    StageScope() {}

    /** A task of this stage that a program does. It begins with its stage, unless it is {@link TaskStep#after} others. */
    public final ServiceTaskStep task(String name) {
        ServiceTaskStep task = new ServiceTaskStep(currentStage(), Objects.requireNonNull(name, "name"));
        currentStage().add(task);
        return task;
    }

    /** A task of this stage that a person does. It begins with its stage, unless it is {@link TaskStep#after} others. */
    public final HumanTaskStep humanTask(String name) {
        HumanTaskStep task = new HumanTaskStep(currentStage(), Objects.requireNonNull(name, "name"));
        currentStage().add(task);
        return task;
    }

    /** A choice between tasks of this stage; see {@link ChoiceStep}. */
    public final ChoiceStep choice(String name) {
        ChoiceStep choice = new ChoiceStep(currentStage(), Objects.requireNonNull(name, "name"));
        currentStage().add(choice);
        return choice;
    }

    /** A task of this stage that waits for a time; see {@link TimerStep}. */
    public final TimerStep timer(String name) {
        TimerStep timer = new TimerStep(currentStage(), Objects.requireNonNull(name, "name"));
        currentStage().add(timer);
        return timer;
    }

    /** A task of this stage that waits for an event from outside, which has the same name unless {@link SignalStep#named}. */
    public final SignalStep signal(String name) {
        SignalStep signal = new SignalStep(currentStage(), Objects.requireNonNull(name, "name"));
        currentStage().add(signal);
        return signal;
    }

    /** A task of this stage that is another workflow of the same component; see {@link SubWorkflowStep}. */
    public final SubWorkflowStep subWorkflow(String name, String workflow) {
        SubWorkflowStep task = new SubWorkflowStep(
                currentStage(), Objects.requireNonNull(name, "name"), Objects.requireNonNull(workflow, "workflow"));
        currentStage().add(task);
        return task;
    }

    /**
     * A task of this stage that is done for each item of a list; see {@link ForEachStep}.
     *
     * @param items jq that makes the list; sees {@code .input}, the workflow's input, and {@code .outputs} by stage and task
     */
    public final ForEachStep forEach(String name, String items) {
        ForEachStep task = new ForEachStep(currentStage(), Objects.requireNonNull(name, "name"), Jq.of(items));
        currentStage().add(task);
        return task;
    }

    /** The next stage; it begins when this one is complete. */
    public final StageStep stage(String name) {
        return currentStage().workflow().stage(name);
    }

    abstract StageStep currentStage();
}
