package io.waystage.engine.store;

import io.waystage.engine.limit.Permit;
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
 * @param closedHumanTasks to be removed where they exist, before {@code openedHumanTasks} are added; with all their inbox entries
 * @param inboxEntries to be added, after those of closed tasks were removed
 * @param items of for-eaches, to be added
 * @param heartbeats signs of life
 * @param signalWaits who waits for signals by a key
 * @param permits of limited tasks
 * @param held tasks that operators keep from beginning
 * @param found by what else than the rows of workflows those are found
 */
public record WriteBatch(
        List<RecordedEvent> events,
        List<WorkflowState> started,
        List<Update> changed,
        List<WakeUp> wakeUps,
        List<WakeUp.Key> cancelledWakeUps,
        List<HumanTask> openedHumanTasks,
        List<HumanTask.Key> closedHumanTasks,
        List<InboxEntry> inboxEntries,
        List<ItemChunk> items,
        Heartbeats heartbeats,
        SignalWaits signalWaits,
        Permits permits,
        Held held,
        Found found) {

    /** One without held tasks, and by which nobody finds anything but by the rows of workflows. */
    public WriteBatch(
            List<RecordedEvent> events,
            List<WorkflowState> started,
            List<Update> changed,
            List<WakeUp> wakeUps,
            List<WakeUp.Key> cancelledWakeUps,
            List<HumanTask> openedHumanTasks,
            List<HumanTask.Key> closedHumanTasks,
            List<InboxEntry> inboxEntries,
            List<ItemChunk> items,
            Heartbeats heartbeats,
            SignalWaits signalWaits,
            Permits permits) {
        this(
                events,
                started,
                changed,
                wakeUps,
                cancelledWakeUps,
                openedHumanTasks,
                closedHumanTasks,
                inboxEntries,
                items,
                heartbeats,
                signalWaits,
                permits,
                Held.NONE,
                Found.NONE);
    }

    /** One without limited and held tasks. */
    public WriteBatch(
            List<RecordedEvent> events,
            List<WorkflowState> started,
            List<Update> changed,
            List<WakeUp> wakeUps,
            List<WakeUp.Key> cancelledWakeUps,
            List<HumanTask> openedHumanTasks,
            List<HumanTask.Key> closedHumanTasks,
            List<InboxEntry> inboxEntries,
            List<ItemChunk> items,
            Heartbeats heartbeats,
            SignalWaits signalWaits) {
        this(
                events,
                started,
                changed,
                wakeUps,
                cancelledWakeUps,
                openedHumanTasks,
                closedHumanTasks,
                inboxEntries,
                items,
                heartbeats,
                signalWaits,
                Permits.NONE,
                Held.NONE,
                Found.NONE);
    }

    /** One that leaves inboxes as they are, lists no items, and has to do with none of what comes after them. */
    public WriteBatch(
            List<RecordedEvent> events,
            List<WorkflowState> started,
            List<Update> changed,
            List<WakeUp> wakeUps,
            List<WakeUp.Key> cancelledWakeUps,
            List<HumanTask> openedHumanTasks,
            List<HumanTask.Key> closedHumanTasks) {
        this(
                events,
                started,
                changed,
                wakeUps,
                cancelledWakeUps,
                openedHumanTasks,
                closedHumanTasks,
                List.of(),
                List.of(),
                Heartbeats.NONE,
                SignalWaits.NONE,
                Permits.NONE,
                Held.NONE,
                Found.NONE);
    }

    /**
     * Attempts of limited tasks.
     *
     * @param added to be added, or put in the place of the one with the same key
     * @param ended to be removed where they exist, before {@code added} are added
     */
    public record Permits(List<Permit> added, List<Permit.Key> ended) {

        public static final Permits NONE = new Permits(List.of(), List.of());
    }

    /**
     * Tasks that operators keep from beginning.
     *
     * @param added to be added, or put in the place of the one with the same key
     * @param ended to be removed where they exist, before {@code added} are added
     */
    public record Held(List<HeldTask> added, List<HeldTask.Key> ended) {

        public static final Held NONE = new Held(List.of(), List.of());
    }

    /**
     * By what workflows are found.
     *
     * @param failures to be added, or put in the place of the one with the same key
     * @param endedFailures to be removed where they exist, before {@code failures} are added
     * @param attributes to be added, or put in the place of the one with the same name
     * @param endedAttributes to be removed where they exist, before {@code attributes} are added; their values do not count
     */
    public record Found(
            List<Failure> failures,
            List<Failure.Key> endedFailures,
            List<Attribute> attributes,
            List<Attribute> endedAttributes) {

        public static final Found NONE = new Found(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * What the batch has to do with signs of life.
     *
     * @param beats to be added, or put in the place of the one with the same key
     * @param moved wake-ups that are put off where they exist and nobody is firing them just now
     * @param ended to be removed where they exist, before {@code beats} are added
     */
    public record Heartbeats(List<Heartbeat> beats, List<WakeUp> moved, List<Heartbeat.Key> ended) {

        public static final Heartbeats NONE = new Heartbeats(List.of(), List.of(), List.of());
    }

    /**
     * What the batch has to do with signals by a key.
     *
     * @param begun to be added, or put in the place of the one of the same task
     * @param ended to be removed where they exist, before {@code begun} are added
     */
    public record SignalWaits(List<SignalWait> begun, List<SignalWait.Task> ended) {

        public static final SignalWaits NONE = new SignalWaits(List.of(), List.of());
    }

    /**
     * A workflow's new state, valid only if the stored one still has this {@code seq}.
     *
     * @param migrated whether it runs another version of its blueprint now
     */
    public record Update(WorkflowState state, int expectedSeq, boolean migrated) {

        /** One that runs the same version. */
        public Update(WorkflowState state, int expectedSeq) {
            this(state, expectedSeq, false);
        }
    }
}
