package io.waystage.engine.config;

import java.util.ServiceLoader;

/**
 * Moments at which a process that dies leaves database and broker apart, or leaves something half done. Everything has to
 * be right whichever of them is its last; so each has a name, and a test may end a process at any of them.
 *
 * <p>Without a {@link Watcher} on the class path a pass costs nothing: it is found once, when this class is loaded.
 */
public enum CommitPoint {

    /** The intake has received events and done nothing with them. */
    INTAKE_RECEIVED,
    /** The careful way has locked and read the workflows of a batch. */
    INTAKE_LOCKED,
    /** All rows of a batch are written, and not committed; passed only where the commit is a step of its own. */
    STORE_WRITTEN,
    /** The database has committed a batch; nothing of it is sent. */
    STORE_COMMITTED,
    /** One more StartTask of a batch is sent, perhaps not the last. */
    DISPATCH_SENDING,
    /** A message is sent to the rejected queue, in the session that received it. */
    REJECTION_SENT,
    /** All of a batch is sent; the broker has not committed. */
    DISPATCH_SENT,
    /** The broker has committed a batch. */
    DISPATCH_COMMITTED,
    /** Events of the client are sent, and not committed. */
    CLIENT_SENT,
    /** The broker has committed events of the client, and nobody has been told. */
    CLIENT_COMMITTED,
    /** The retrier has locked due wake-ups; their events are not sent. */
    RETRY_TAKEN,
    /** The broker has the events of due wake-ups; these are still in their table. */
    RETRY_SENT,
    /** The broker has the TaskFailed of a dead letter, and still has the dead letter. */
    DEAD_LETTER_SENT,
    /** A worker has done a task, and sent no answer. */
    TASK_DONE,
    /** A worker has sent its answers; neither they nor their tasks are committed. */
    TASK_ANSWERED,
    /** The broker has committed the tasks and answers of a worker. */
    TASK_COMMITTED;

    private static final Watcher WATCHER = ServiceLoader.load(Watcher.class, CommitPoint.class.getClassLoader())
            .findFirst()
            .orElse(point -> {});

    /** Says that this point is reached. */
    public void pass() {
        WATCHER.passed(this);
    }

    /** Hears of each pass, on the thread that does the work. For tests; registered as a service of the class path. */
    @FunctionalInterface
    public interface Watcher {
        void passed(CommitPoint point);
    }
}
