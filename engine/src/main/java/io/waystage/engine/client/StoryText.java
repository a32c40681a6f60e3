package io.waystage.engine.client;

import static io.waystage.engine.client.Importance.DETAIL;
import static io.waystage.engine.client.Importance.MAJOR;
import static io.waystage.engine.client.Importance.NORMAL;
import static java.util.Map.entry;

import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change in words. */
record StoryText(Importance importance, String text) {

    private static final Map<Class<? extends Change>, Telling<?>> TELLINGS = Map.ofEntries(
            tell(Change.WorkflowStarted.class, MAJOR, change -> "The workflow began"),
            tell(Change.WorkflowDelayed.class, MAJOR, change -> "The workflow is to begin at " + change.until()),
            tell(
                    Change.WorkflowCompleted.class,
                    MAJOR,
                    change -> "The workflow is complete"
                            + (change.problem() == null ? "" : "; its output could not be made: " + change.problem())),
            tell(
                    Change.WorkflowFailed.class,
                    MAJOR,
                    change -> "The workflow has failed" + type(change.type()) + because(change.why())),
            tell(Change.WorkflowCancelled.class, MAJOR, change -> "The workflow is cancelled" + because(change.why())),
            tell(Change.WorkflowPaused.class, MAJOR, change -> "The workflow is paused" + because(change.why())),
            tell(Change.WorkflowResumed.class, MAJOR, change -> "The workflow goes on" + because(change.why())),
            tell(
                    Change.BusinessStatusChanged.class,
                    MAJOR,
                    change -> "Its business status is " + change.to()
                            + (change.from() == null ? "" : ", no longer " + change.from())),
            tell(Change.AttributesChanged.class, DETAIL, change -> "Its search attributes: " + change.values()),
            tell(Change.StageStarted.class, MAJOR, change -> "The stage " + change.stage() + " began"),
            tell(Change.StageCompleted.class, MAJOR, change -> "The stage " + change.stage() + " is complete"),
            tell(
                    Change.StageSkipped.class,
                    MAJOR,
                    change -> "The stage " + change.stage() + " was skipped" + because(change.why())),
            tell(
                    Change.StageRepeated.class,
                    MAJOR,
                    change -> "Round " + change.round() + " of the stage " + change.stage() + " began"),
            tell(
                    Change.StageReplayed.class,
                    MAJOR,
                    change -> "The stage " + change.stage() + " is to be done once more"
                            + (change.reopened() ? "; the workflow is open again" : "")),
            tell(
                    Change.StageReopened.class,
                    MAJOR,
                    change -> "A part of the stage " + change.stage() + " is to be done once more"
                            + (change.reopened() ? "; the workflow is open again" : "")),
            tell(
                    Change.CompensationStarted.class,
                    MAJOR,
                    change -> "What was done is undone from here on" + type(change.type()) + because(change.why())),
            tell(
                    Change.CompensationFailed.class,
                    MAJOR,
                    change -> "What " + change.task() + " had done could not be undone" + because(change.why())),
            tell(
                    Change.WorkflowMigrated.class,
                    MAJOR,
                    change -> "The workflow goes over from version " + change.from() + " of its blueprint to version "
                            + change.to() + because(change.why())),
            tell(
                    Change.ActionRefused.class,
                    NORMAL,
                    change -> "What an operator asked for was refused: " + change.why()),
            tell(Change.SignalKept.class, NORMAL, change -> "The signal " + change.signal() + " came, and is kept"),
            task(Change.TaskScheduled.class, DETAIL, change -> "attempt " + change.attempt() + " was scheduled"),
            task(Change.TaskAdmitted.class, DETAIL, change -> "attempt " + change.attempt() + " passed its limit"),
            task(Change.TaskStarted.class, DETAIL, change -> "a worker began attempt " + change.attempt()),
            task(Change.TaskCompleted.class, NORMAL, change -> "completed, at attempt " + change.attempt()),
            task(Change.TaskSkipped.class, NORMAL, change -> "was skipped" + because(change.why())),
            task(
                    Change.TaskFailed.class,
                    NORMAL,
                    change -> "attempt " + change.attempt() + " failed" + error(change.error())),
            task(Change.RepeatFailed.class, NORMAL, change -> "could not be repeated" + error(change.error())),
            task(Change.RetryScheduled.class, NORMAL, change -> "another attempt is due at " + change.due()),
            task(
                    Change.RetriesExhausted.class,
                    MAJOR,
                    change -> "no attempt follows by itself" + because(change.why())),
            task(Change.TaskPending.class, DETAIL, change -> "may be scheduled again"),
            task(Change.TaskRepeated.class, NORMAL, change -> "round " + change.round() + " is to begin"),
            task(Change.TaskReset.class, NORMAL, change -> "is to be done once more, in run " + change.run()),
            task(
                    Change.InputGiven.class,
                    NORMAL,
                    change -> change.input() == null
                            ? "gets the input that its blueprint says again"
                            : "an operator has given it an input"),
            task(
                    Change.RetryChanged.class,
                    NORMAL,
                    change -> change.retry() == null
                            ? "has the retry policy of its blueprint again"
                            : "an operator has given it another retry policy"),
            task(Change.TaskHeld.class, NORMAL, change -> "is kept from beginning" + because(change.why())),
            task(Change.TaskFreed.class, DETAIL, change -> "is kept from beginning no longer"),
            task(Change.TaskCancelled.class, NORMAL, change -> "was cancelled" + because(change.why())),
            task(Change.CancelRequested.class, DETAIL, change -> "was told to end" + because(change.why())),
            task(Change.TaskCompensated.class, NORMAL, change -> "what it had done is undone"),
            task(Change.TimerSet.class, DETAIL, change -> "waits for " + change.due()),
            task(
                    Change.SignalAwaited.class,
                    DETAIL,
                    change -> "waits for the signal " + change.signal() + " by the key " + change.key()),
            task(Change.SignalTaken.class, DETAIL, change -> "took the signal " + change.signal() + ", which was kept"),
            task(
                    Change.ItemsListed.class,
                    NORMAL,
                    change -> "has " + change.items().count() + " items"),
            task(
                    Change.ItemsStarted.class,
                    DETAIL,
                    change -> "its items " + change.from() + " to " + (change.to() - 1) + " were started"),
            task(
                    Change.ItemEnded.class,
                    DETAIL,
                    change -> "its item " + change.item() + (change.well() ? " ended" : " failed")),
            task(Change.ItemsEnded.class, NORMAL, change -> "all its items have ended"),
            task(
                    Change.HumanTaskOpened.class,
                    DETAIL,
                    change -> "is open, with priority " + change.priority()
                            + (change.due() == null ? "" : ", due at " + change.due())),
            task(Change.TaskClaimed.class, NORMAL, change -> change.by() + " has claimed it"),
            task(
                    Change.TaskReleased.class,
                    NORMAL,
                    change -> "was given back" + (change.backTo() == null ? "" : " to " + change.backTo())),
            task(
                    Change.TaskDelegated.class,
                    NORMAL,
                    change -> (change.from() == null ? "was handed" : change.from() + " has handed it") + " to "
                            + change.to()),
            task(Change.TaskCommented.class, NORMAL, change -> "somebody has commented on it"),
            task(
                    Change.TaskEscalated.class,
                    MAJOR,
                    change -> "was escalated"
                            + (change.reassignedTo() == null ? "" : ", and is for " + change.reassignedTo() + " now")),
            task(
                    Change.RequestRefused.class,
                    NORMAL,
                    change -> "what a person asked for was refused: " + change.why()));

    private record Telling<C extends Change>(Class<C> kind, Importance importance, Function<C, String> text) {

        StoryText of(Change change) {
            return new StoryText(importance, text.apply(kind.cast(change)));
        }
    }

    static StoryText of(Change change) {
        Telling<?> telling = TELLINGS.get(change.getClass());
        if (telling == null) {
            throw new IllegalStateException("No words for " + change.getClass().getName());
        }
        return telling.of(change);
    }

    /** Every kind of change that there are words for. */
    static Set<Class<? extends Change>> known() {
        return TELLINGS.keySet();
    }

    private static <C extends Change> Map.Entry<Class<? extends Change>, Telling<?>> tell(
            Class<C> kind, Importance importance, Function<C, String> text) {
        return entry(kind, new Telling<>(kind, importance, text));
    }

    private static <C extends Change.TaskChange> Map.Entry<Class<? extends Change>, Telling<?>> task(
            Class<C> kind, Importance importance, Function<C, String> text) {
        return tell(kind, importance, change -> change.task() + ": " + text.apply(change));
    }

    private static String because(String why) {
        return why.isBlank() ? "" : ": " + why;
    }

    private static String type(@Nullable String type) {
        return type == null ? "" : " (" + type + ")";
    }

    private static String error(TaskError error) {
        return type(error.type()) + (error.message() == null ? "" : ": " + error.message());
    }
}
