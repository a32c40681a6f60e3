package io.waystage.engine.store;

import io.waystage.engine.state.WorkflowState;
import java.util.List;

/**
 * Everything that one batch of events brings about, written in one transaction.
 *
 * @param events new rows of the audit trail
 * @param started workflows that did not exist
 * @param changed workflows that did
 * @param wakeUps to be added, or put in the place of the one with the same key
 * @param cancelledWakeUps to be removed where they exist, before {@code wakeUps} are added
 * @param openedHumanTasks to be added, or replaced where one with the same key exists
 * @param closedHumanTasks to be removed where they exist, before {@code openedHumanTasks} are added
 */
public record WriteBatch(
        List<RecordedEvent> events,
        List<WorkflowState> started,
        List<Update> changed,
        List<WakeUp> wakeUps,
        List<WakeUp.Key> cancelledWakeUps,
        List<HumanTask> openedHumanTasks,
        List<HumanTask.Key> closedHumanTasks) {

    /** A workflow's new state, valid only if the stored one still has this {@code seq}. */
    public record Update(WorkflowState state, int expectedSeq) {}
}
