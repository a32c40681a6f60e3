package io.waystage.engine.client;

import io.waystage.engine.store.ActionPage;
import io.waystage.engine.store.ActionQuery;
import java.io.IOException;

/**
 * What auditors ask for: who did what and when, and trails that can be checked outside of the engine. Thread safe; throws {@link
 * io.waystage.engine.store.StoreUnavailableException} when the database cannot be reached.
 */
public interface AuditLog {

    /**
     * What operators and people have done: the events that name their actor, whatever became of them. What the engine does by itself
     * is not among them, nor what was done before the database had this list.
     *
     * @throws IllegalArgumentException when {@code after} is nothing that an earlier page has given
     */
    ActionPage actions(ActionQuery query);

    /**
     * Writes a workflow's audit trail as JSON lines, with its hashes: first one about the workflow, then one for each event, in their
     * order and as they are stored. docs/audit.md says how others can check them. The whole trail is in memory meanwhile.
     *
     * @param out written to on the caller's thread, and not closed
     * @return how many events; -1 if there is no such workflow, of which nothing is written
     * @throws IllegalArgumentException when there are several workflows of this component and reference, and no name
     * @throws IOException when {@code out} throws it
     */
    int export(WorkflowKey workflow, Appendable out) throws IOException;
}
