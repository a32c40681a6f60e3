package io.waystage.engine.store;

import io.waystage.engine.state.Attributes;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which workflows to find: those for which everything holds that is said here. Immutable; each method gives another one.
 *
 * <p>What stage, task, business status and last movement say of open workflows is up to a second behind; everything else
 * is as of now.
 *
 * @param statuses one of these; empty means any
 * @param stage open workflows in this stage
 * @param task open workflows that wait for a task of this name: it is being done, has failed, or waits for a person, a time or
 *     a signal
 * @param businessStatus as it is now, or was at the end
 * @param referencePrefix what the business reference begins with; the result is then in the order of the references
 * @param created when it was started
 * @param moved when it last moved: of a closed workflow, when it closed
 * @param closed when it closed
 * @param errorType a task of it has failed so and not been tried again, or it has ended so
 * @param attributes each of them has this value
 * @param after the {@code next} of the page before; null for the first page
 * @param limit how many at most
 */
public record WorkflowSearch(
        @Nullable String componentName,
        @Nullable String workflowName,
        @Nullable Integer blueprintVersion,
        Set<WorkflowStatus> statuses,
        @Nullable String stage,
        @Nullable String task,
        @Nullable String businessStatus,
        @Nullable String referencePrefix,
        TimeSpan created,
        TimeSpan moved,
        TimeSpan closed,
        @Nullable String errorType,
        Map<String, String> attributes,
        @Nullable String after,
        int limit) {

    public static final int MOST = 1_000;

    /** The newest fifty workflows. */
    public static final WorkflowSearch ALL = new WorkflowSearch(
            null,
            null,
            null,
            Set.of(),
            null,
            null,
            null,
            null,
            TimeSpan.ALWAYS,
            TimeSpan.ALWAYS,
            TimeSpan.ALWAYS,
            null,
            Map.of(),
            null,
            50);

    /** @throws IllegalArgumentException when it makes no sense; the text says why */
    public WorkflowSearch {
        require(limit >= 1 && limit <= MOST, "The limit must be from 1 to " + MOST + ", not " + limit);
        require(
                workflowName == null || componentName != null,
                "A search for the workflow '" + workflowName + "' needs the name of its component as well");
        require(
                blueprintVersion == null || workflowName != null,
                "A search for version " + blueprintVersion + " needs the names of a component and a workflow as well");
        require(
                blueprintVersion == null || blueprintVersion >= 1,
                "The first version of a blueprint is 1; there is no version " + blueprintVersion);
        require(
                !statuses.contains(WorkflowStatus.NOT_STARTED),
                "No workflow in the database is NOT_STARTED: it is there from its start on");
        notBlank("component", componentName);
        notBlank("workflow", workflowName);
        notBlank("stage", stage);
        notBlank("task", task);
        notBlank("business status", businessStatus);
        notBlank("business reference", referencePrefix);
        notBlank("error type", errorType);
        attributes.forEach((name, value) -> notBlank("attribute name", name));
        statuses = statuses.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(statuses));
        Map<String, String> stored = new LinkedHashMap<>();
        attributes.forEach((name, value) -> stored.put(name, Attributes.stored(value)));
        attributes = Collections.unmodifiableMap(stored);
    }

    private static void notBlank(String what, @Nullable String value) {
        require(value == null || !value.isBlank(), "The " + what + " to search for is blank; leave it out to find any");
        require(
                value == null || value.indexOf('\0') < 0,
                "The " + what + " to search for has a character 0, which no database keeps");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    public WorkflowSearch component(@Nullable String name) {
        return new WorkflowSearch(
                name,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    /** @param component the component's name */
    public WorkflowSearch workflow(@Nullable String component, @Nullable String workflow) {
        return new WorkflowSearch(
                component,
                workflow,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    /** After {@link #workflow}. */
    public WorkflowSearch version(@Nullable Integer version) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                version,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch status(WorkflowStatus... some) {
        return statuses(Set.of(some));
    }

    public WorkflowSearch statuses(Set<WorkflowStatus> some) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                some,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch stage(@Nullable String name) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                name,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch task(@Nullable String name) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                name,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch businessStatus(@Nullable String status) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                status,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch reference(@Nullable String prefix) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                prefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch created(TimeSpan when) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                when,
                moved,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    /** Those that are at least this old now. */
    public WorkflowSearch olderThan(Duration age, Instant now) {
        return created(new TimeSpan(created.from(), now.minus(age)));
    }

    public WorkflowSearch moved(TimeSpan when) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                when,
                closed,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch closed(TimeSpan when) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                when,
                errorType,
                attributes,
                after,
                limit);
    }

    public WorkflowSearch errorType(@Nullable String type) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                type,
                attributes,
                after,
                limit);
    }

    /** One attribute more. */
    public WorkflowSearch attribute(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                more,
                after,
                limit);
    }

    /** @param next of the page before, of the same search */
    public WorkflowSearch after(@Nullable String next) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                next,
                limit);
    }

    public WorkflowSearch limit(int most) {
        return new WorkflowSearch(
                componentName,
                workflowName,
                blueprintVersion,
                statuses,
                stage,
                task,
                businessStatus,
                referencePrefix,
                created,
                moved,
                closed,
                errorType,
                attributes,
                after,
                most);
    }
}
