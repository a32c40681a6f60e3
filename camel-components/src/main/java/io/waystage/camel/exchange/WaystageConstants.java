package io.waystage.camel.exchange;

import org.apache.camel.spi.Metadata;

/** The headers of the {@code waystage} component. */
public final class WaystageConstants {

    @Metadata(description = "The component (variant, tenant) of the workflow.", javaType = "String")
    public static final String COMPONENT_NAME = "CamelWaystageComponentName";

    @Metadata(description = "The name of the workflow.", javaType = "String")
    public static final String WORKFLOW_NAME = "CamelWaystageWorkflowName";

    @Metadata(
            description = "The business reference of the workflow, unique within its component and name.",
            javaType = "String")
    public static final String BUSINESS_REF_NO = "CamelWaystageBusinessRefNo";

    @Metadata(label = "consumer", description = "The engine's own id of the workflow.", javaType = "String")
    public static final String WORKFLOW_ID = "CamelWaystageWorkflowId";

    @Metadata(
            description = "The version of the blueprint: the one that a workflow runs, or is to run.",
            javaType = "Integer")
    public static final String BLUEPRINT_VERSION = "CamelWaystageBlueprintVersion";

    @Metadata(description = "The stage of the task.", javaType = "String")
    public static final String STAGE_NAME = "CamelWaystageStageName";

    @Metadata(description = "The task.", javaType = "String")
    public static final String TASK_NAME = "CamelWaystageTaskName";

    @Metadata(description = "Which attempt of the task it is: 1, 2, 3...", javaType = "Integer")
    public static final String ATTEMPT = "CamelWaystageAttempt";

    @Metadata(description = "Which run of the task it is: 1, and one more after each replay.", javaType = "Integer")
    public static final String RUN = "CamelWaystageRun";

    @Metadata(label = "consumer", description = "The task's input as JSON.", javaType = "String")
    public static final String INPUT = "CamelWaystageInput";

    @Metadata(
            label = "consumer",
            description = "What the task's parents put out, as a JSON object by their names.",
            javaType = "String")
    public static final String OUTPUTS = "CamelWaystageOutputs";

    @Metadata(description = "Who does or asks it, for the audit trail.", javaType = "String")
    public static final String ACTOR = "CamelWaystageActor";

    @Metadata(label = "producer", description = "For what operators do: why, for the audit trail.", javaType = "String")
    public static final String REASON = "CamelWaystageReason";

    @Metadata(
            label = "producer",
            description = "For bulk: the id of the action over many workflows that it is about, or has just started.",
            javaType = "String")
    public static final String BULK_ID = "CamelWaystageBulkId";

    @Metadata(
            label = "producer",
            description = "For messages: the JMSMessageID of the message that it is about.",
            javaType = "String")
    public static final String MESSAGE_ID = "CamelWaystageMessageId";

    @Metadata(
            label = "producer",
            description = "The groups that the actor belongs to: a list, or a text with commas between.",
            javaType = "java.util.List")
    public static final String GROUPS = "CamelWaystageGroups";

    @Metadata(
            label = "producer",
            description =
                    "The key of a signal that is for all tasks which wait for it, instead of a business reference.",
            javaType = "String")
    public static final String SIGNAL_KEY = "CamelWaystageSignalKey";

    @Metadata(label = "producer", description = "In which way a person's task ends.", javaType = "String")
    public static final String OUTCOME = "CamelWaystageOutcome";

    @Metadata(label = "producer", description = "To whom a person's task is handed over.", javaType = "String")
    public static final String DELEGATE_TO = "CamelWaystageDelegateTo";

    @Metadata(
            label = "producer",
            description =
                    "Where a page of an inbox, of messages or of the operators' log begins: what the page before had as its next.",
            javaType = "String")
    public static final String AFTER = "CamelWaystageAfter";

    @Metadata(
            description = "The id of the event that is sent; without it, each event gets a new one.",
            javaType = "String")
    public static final String EVENT_ID = "CamelWaystageEventId";

    @Metadata(description = "The name of the lifecycle notification.", label = "consumer", javaType = "String")
    public static final String EVENT_NAME = "CamelWaystageEventName";

    @Metadata(
            label = "consumer",
            description = "The business status that a lifecycle notification tells of, or that a workflow ended with.",
            javaType = "String")
    public static final String BUSINESS_STATUS = "CamelWaystageBusinessStatus";

    @Metadata(
            label = "producer",
            description = "How the workflow ended whose result a start has waited for.",
            javaType = "String")
    public static final String WORKFLOW_STATUS = "CamelWaystageWorkflowStatus";

    @Metadata(
            description = "The type of the error that fails a task, which retry policies look at.",
            javaType = "String")
    public static final String ERROR_TYPE = "CamelWaystageErrorType";

    @Metadata(description = "The error that fails a task, for people.", javaType = "String")
    public static final String ERROR_MESSAGE = "CamelWaystageErrorMessage";

    @Metadata(
            description = "False ends the retries of a failed task whatever its policy says. A worker's route sets it"
                    + " before it throws.",
            javaType = "Boolean",
            defaultValue = "true")
    public static final String RETRYABLE = "CamelWaystageRetryable";

    @Metadata(
            description = "The schedule that a waystage:schedule endpoint is about, or that fires.",
            javaType = "String")
    public static final String SCHEDULE_ID = "CamelWaystageScheduleId";

    @Metadata(
            description = "The time that a firing of a schedule is for.",
            label = "consumer",
            javaType = "java.time.Instant")
    public static final String FIRE_TIME = "CamelWaystageFireTime";

    @Metadata(
            label = "producer",
            description =
                    "For start: how long after the engine has taken it in the workflow begins: a java.time.Duration, a"
                            + " number of milliseconds, or a text such as 1h or PT1H.",
            javaType = "java.time.Duration")
    public static final String DELAY = "CamelWaystageDelay";

    @Metadata(
            label = "producer",
            description =
                    "For start: when the workflow begins: a java.time.Instant, a java.util.Date, or a text such as"
                            + " 2026-03-01T10:15:30Z.",
            javaType = "java.time.Instant")
    public static final String START_AT = "CamelWaystageStartAt";

    @Metadata(
            description = "The connection of a database transaction, as a header or an exchange property: that which a"
                    + " transacted producer is to join, and in the route of a transacted worker that of its task.",
            javaType = "java.sql.Connection")
    public static final String CONNECTION = "CamelWaystageConnection";

    @Metadata(
            label = "producer",
            description = "After a transacted start: false if there was a workflow of this business key already.",
            javaType = "Boolean")
    public static final String IS_NEW = "CamelWaystageIsNew";

    @Metadata(
            description =
                    "When a failed task is to be tried again, instead of the pause in its policy: a duration such as 90s"
                            + " or PT1M30S, or a number of seconds as in HTTP's Retry-After. A worker's route sets it before it throws.",
            javaType = "String")
    public static final String RETRY_AFTER = "CamelWaystageRetryAfter";

    @Metadata(
            label = "producer",
            description = "How far a worker has come, in its own measure: for a heartbeat.",
            javaType = "Number")
    public static final String PROGRESS = "CamelWaystageProgress";

    @Metadata(
            label = "consumer",
            description =
                    "The last heartbeat of the attempts before, as a JSON object with attempt, occurred_at, progress and"
                            + " details.",
            javaType = "String")
    public static final String HEARTBEAT = "CamelWaystageHeartbeat";

    private WaystageConstants() {}
}
