package io.waystage.camel.producer;

import io.waystage.blueprint.TaskRef;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.message.OperatorEvents;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which workflow and task an exchange is about. What the endpoint's URI says comes first, then the headers: so a
 * worker's route addresses its own task without saying so, and another workflow by naming it. The ids, attempts and runs
 * in the headers belong to the workflow and task in the headers, and count only for these.
 */
final class Addressing {

    private final String uri;
    private final Target target;

    /** @param uri for messages */
    Addressing(String uri, Target target) {
        this.uri = uri;
        this.target = target;
    }

    WorkflowKey workflowKey(Exchange exchange) {
        return new WorkflowKey(
                component(exchange),
                first(target.workflow(), WaystageConstants.WORKFLOW_NAME, exchange),
                businessRefNo(exchange));
    }

    String component(Exchange exchange) {
        return required(target.component(), WaystageConstants.COMPONENT_NAME, "componentName", exchange);
    }

    String workflowName(Exchange exchange) {
        return required(target.workflow(), WaystageConstants.WORKFLOW_NAME, "workflowName", exchange);
    }

    /** Why somebody does it, for people. */
    @Nullable
    String reason(Exchange exchange) {
        return first(null, WaystageConstants.REASON, exchange);
    }

    /** As the endpoint says: what is in the headers may be about another workflow. */
    @Nullable
    String givenWorkflow() {
        return target.workflow();
    }

    /**
     * The key of a signal; null if it is for one workflow. A business reference in the URI says that it is, one in a header may belong to
     * the worker's own workflow.
     */
    @Nullable
    String signalKey(@Nullable Expression given, Exchange exchange) {
        if (given != null) {
            String key = given.evaluate(exchange, String.class);
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException(uri + " does not know the signalKey: its expression gives nothing");
            }
            return key;
        }
        return target.businessRefNo() != null ? null : first(null, WaystageConstants.SIGNAL_KEY, exchange);
    }

    WorkflowRef workflow(Exchange exchange) {
        WorkflowKey key = workflowKey(exchange);
        boolean allFromHeaders =
                target.component() == null && target.workflow() == null && target.businessRefNo() == null;
        return new WorkflowRef(
                key.componentName(),
                key.workflowName(),
                key.businessRefNo(),
                allFromHeaders ? uuid(WaystageConstants.WORKFLOW_ID, exchange) : null);
    }

    /** If it is a whole stage that the exchange is about: the URI names a stage and no task, or neither it nor a header names a task. */
    @Nullable
    String stage(Exchange exchange) {
        boolean whole = target.task() == null
                && (target.stage() != null || first(null, WaystageConstants.TASK_NAME, exchange) == null);
        return whole ? required(target.stage(), WaystageConstants.STAGE_NAME, "stageName", exchange) : null;
    }

    /** As the URI says if it names a component, for the headers may be about the worker's own task; else as the headers say. */
    HoldScope scope(Exchange exchange) {
        if (target.component() != null) {
            return new HoldScope(target.component(), target.workflow(), target.stage(), target.task());
        }
        return new HoldScope(
                component(exchange),
                first(target.workflow(), WaystageConstants.WORKFLOW_NAME, exchange),
                first(target.stage(), WaystageConstants.STAGE_NAME, exchange),
                first(target.task(), WaystageConstants.TASK_NAME, exchange));
    }

    TaskAddress task(Exchange exchange) {
        TaskRef ref = new TaskRef(
                required(target.stage(), WaystageConstants.STAGE_NAME, "stageName", exchange),
                required(target.task(), WaystageConstants.TASK_NAME, "taskName", exchange));
        boolean fromHeaders = target.stage() == null && target.task() == null;
        return new TaskAddress(
                ref,
                fromHeaders ? header(WaystageConstants.ATTEMPT, exchange, Integer.class) : null,
                fromHeaders ? header(WaystageConstants.RUN, exchange, Integer.class) : null);
    }

    @Nullable
    Integer blueprintVersion() {
        return target.blueprintVersion();
    }

    @Nullable
    String actor(Exchange exchange) {
        return first(target.actor(), WaystageConstants.ACTOR, exchange);
    }

    OperatorEvents.Draft draft(Exchange exchange) {
        return draft(exchange, reason(exchange));
    }

    OperatorEvents.Draft draft(Exchange exchange, @Nullable String reason) {
        return new OperatorEvents.Draft(workflow(exchange), actor(exchange), reason, eventId(exchange), false);
    }

    @Nullable
    UUID eventId(Exchange exchange) {
        return uuid(WaystageConstants.EVENT_ID, exchange);
    }

    private String businessRefNo(Exchange exchange) {
        String given =
                target.businessRefNo() == null ? null : target.businessRefNo().evaluate(exchange, String.class);
        return required(given, WaystageConstants.BUSINESS_REF_NO, "businessRefNo", exchange);
    }

    private String required(@Nullable String given, String header, String option, Exchange exchange) {
        String value = first(given, header, exchange);
        if (value == null) {
            throw new IllegalArgumentException(
                    uri + " does not know the " + option + ": set the option " + option + " or the header " + header);
        }
        return value;
    }

    private static @Nullable String first(@Nullable String given, String header, Exchange exchange) {
        String value = given != null && !given.isBlank() ? given : header(header, exchange, String.class);
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable UUID uuid(String header, Exchange exchange) {
        String text = header(header, exchange, String.class);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The header " + header + " must be a UUID, not '" + text + "'", e);
        }
    }

    private static <T> @Nullable T header(String header, Exchange exchange, Class<T> type) {
        try {
            return exchange.getMessage().getHeader(header, type);
        } catch (RuntimeCamelException e) {
            throw new IllegalArgumentException(
                    "The header " + header + " must be of type " + type.getSimpleName() + ", not '"
                            + exchange.getMessage().getHeader(header) + "'",
                    e);
        }
    }
}
