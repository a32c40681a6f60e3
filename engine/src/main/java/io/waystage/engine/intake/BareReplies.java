package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.jms.BareReply;
import io.waystage.engine.message.Envelope;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.JsonTexts;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers of workers that know no events: a message with the correlation id of the StartTask, and a JSON result or nothing. Its
 * task is complete, with the result as its output.
 */
final class BareReplies {

    private static final int UUID_LENGTH = 36;

    private final WorkflowStore store;
    private final BlueprintCatalog catalog;

    BareReplies(WorkflowStore store, BlueprintCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /** What a StartTask carries: {@code <workflow's id>:<task>}, with the stage where the task's name alone is not enough. */
    static String correlationId(WorkflowIdentity workflow, Plan plan, int task) {
        return workflow.id() + ":" + plan.shortName(task);
    }

    /** Whether an answer with this correlation id could be one. */
    static boolean isCorrelationId(@Nullable String id) {
        return BareReply.isCorrelationId(id);
    }

    /** The event that the answer is, as far as it is known without looking anything up. */
    static Event.TaskCompleted event(String correlationId, @Nullable String text, UUID eventId) {
        String output = text == null || text.isBlank() ? null : text.strip();
        if (output != null && !JsonTexts.isJson(output)) {
            throw new RejectedException("The answer with the correlation id " + correlationId + " is no JSON");
        }
        UUID workflow = EventIds.asUuid(correlationId.substring(0, UUID_LENGTH));
        TaskAddress task = new TaskAddress(new TaskRef("", correlationId.substring(UUID_LENGTH + 1)), null, null);
        return new Event.TaskCompleted(new Envelope(eventId, "", null, "", workflow, null, null, ""), task, output);
    }

    private static boolean isOne(Event event) {
        return event instanceof Event.TaskCompleted
                && event.envelope().componentName().isEmpty();
    }

    /** The same event with all that it lacks; any other as it is. */
    Incoming complete(Incoming incoming) {
        if (!isOne(incoming.event()) || !(incoming.event() instanceof Event.TaskCompleted reply)) {
            return incoming;
        }
        WorkflowState state = workflow(reply);
        WorkflowIdentity workflow = state.identity();
        Plan plan = catalog.plan(workflow.blueprint(), workflow.blueprintVersion())
                .orElseThrow(() -> new RejectedException("There is no blueprint " + workflow.blueprint()));
        String name = reply.task().ref().task();
        TaskRef task = FormerNames.find(name, plan, state)
                .orElseThrow(() ->
                        new RejectedException("The blueprint " + workflow.blueprint() + " has no task '" + name + "'"));
        WorkflowRef ref = new WorkflowRef(
                workflow.blueprint().componentName(),
                workflow.blueprint().workflowName(),
                workflow.businessRefNo(),
                workflow.id());
        UUID eventId = reply.envelope().eventId();
        String text = EventWriter.taskCompleted(ref, new TaskAddress(task, null, null), eventId, reply.output());
        return new Incoming(incoming.origin(), EventReader.read(text, () -> eventId));
    }

    private WorkflowState workflow(Event.TaskCompleted reply) {
        UUID id = reply.envelope().workflowId();
        List<WorkflowState> found = store.find(List.of(new WorkflowLookup(id, "", null, "")));
        if (found.isEmpty()) {
            throw RejectedException.premature(
                    "There is no workflow " + id + ", which an answer's correlation id names");
        }
        return found.get(0);
    }
}
