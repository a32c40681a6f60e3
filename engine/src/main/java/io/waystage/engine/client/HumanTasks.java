package io.waystage.engine.client;

import io.waystage.engine.store.WorkflowQueries.InboxPage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people do with human tasks. It happens at once, in the engine's database: when a method returns it is done, on disk and
 * seen by every {@link #inbox}; of two people who claim the same task one hears that the other has it. Only a node with the role
 * engine has a database; others send events.
 *
 * <p>Methods that change something throw a {@link TaskRefusedException} when a person may not do that or the task is not open, a
 * {@link io.waystage.engine.message.RejectedException} when there is no such task, and a
 * {@link io.waystage.engine.store.ConflictException} when others kept the workflow busy all the time: try again. Thread safe.
 */
public interface HumanTasks {

    /** A person's open tasks: the most urgent first, then what is due first, then the oldest. */
    InboxPage inbox(InboxQuery query);

    /** An open task with its form, its outcomes and its comments; empty if it is not open. */
    Optional<HumanTaskView> describe(TaskRequest task);

    /** Takes a task that nobody has; again by the same person it changes nothing. */
    void claim(TaskRequest task, Person person);

    /** Gives a task back: to whoever has delegated it, else to all whom it is for. */
    void release(TaskRequest task, Person person);

    /** Hands a task to somebody else, who need not be one of those whom it is for. */
    void delegate(TaskRequest task, Person person, String to);

    /** Says something about an open task. */
    void comment(TaskRequest task, Person person, String text);

    /**
     * Ends a task.
     *
     * @param outcome one of those that the blueprint names; null if it names none
     * @param output a JSON text that fits the task's form, an object if there is an outcome; null for none
     */
    void complete(TaskRequest task, Person person, @Nullable String outcome, @Nullable String output);
}
