package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Signal;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Completes the first task that waits for a signal, also one that has waited too long; keeps the signal if none waits yet. Kept signals
 * are bounded, so that nobody can make a workflow grow without end.
 */
final class SignalReceivedHandler implements EventHandler<Event.SignalReceived> {

    static final int MOST_KEPT = 100;
    static final long MOST_CHARACTERS = 1L << 20;

    @Override
    public Outcome handle(Transition transition, Event.SignalReceived event) {
        Output payload = event.payload() == null ? null : new Output(event.payload(), true);
        List<Integer> open = open(transition, event);
        if (!transition.progress().status().isForward() || open.isEmpty()) {
            return Outcome.DUPLICATE;
        }
        for (TaskStatus status : List.of(TaskStatus.SCHEDULED, TaskStatus.FAILED)) {
            for (int task : open) {
                if (transition.task(task).status() == status) {
                    TaskAddress address = new TaskAddress(transition.plan().ref(task), null, null);
                    Advance.complete(AddressedTask.find(transition, address), payload, transition);
                    return Outcome.APPLIED;
                }
            }
        }
        checkRoom(transition, event);
        transition.apply(new Change.SignalKept(event.signalName(), payload));
        return Outcome.APPLIED;
    }

    /** The tasks that want this signal and are not done; the one that it is for, if it says so. */
    private static List<Integer> open(Transition transition, Event.SignalReceived event) {
        String name = event.signalName();
        TaskRef only = event.task() == null
                ? null
                : AddressedTask.find(transition, new TaskAddress(event.task(), null, null))
                        .ref();
        List<Integer> open = new ArrayList<>();
        TreeSet<String> known = new TreeSet<>();
        for (int task = 0; task < transition.plan().taskCount(); task++) {
            Signal signal = transition.plan().task(task).features().find(Signal.class);
            if (signal != null) {
                known.add(signal.name());
                if (signal.name().equals(name)
                        && isFor(only, transition.plan().ref(task))
                        && !transition.task(task).status().isDone()) {
                    open.add(task);
                }
            }
        }
        if (!known.contains(name)) {
            throw new RejectedException(
                    "No task of the blueprint " + transition.identity().blueprint()
                            + " waits for a signal of this name"
                            + (known.isEmpty() ? ", or for any" : "; they wait for " + known));
        }
        return open;
    }

    private static boolean isFor(@Nullable TaskRef only, TaskRef task) {
        return only == null || only.equals(task);
    }

    private static void checkRoom(Transition transition, Event.SignalReceived event) {
        Outputs outputs = transition.progress().outputs();
        long size = new KeptSignal(event.signalName(), event.payload()).characters() + outputs.signalCharacters();
        if (outputs.signals().size() >= MOST_KEPT || size > MOST_CHARACTERS) {
            // Another node may have given some of them to tasks.
            throw RejectedException.premature(
                    "The workflow keeps " + outputs.signals().size()
                            + " signals already that no task has asked for; it keeps at most " + MOST_KEPT + ", and "
                            + MOST_CHARACTERS + " characters of them");
        }
    }
}
