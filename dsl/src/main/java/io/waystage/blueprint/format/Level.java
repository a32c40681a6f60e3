package io.waystage.blueprint.format;

import java.util.ArrayList;
import java.util.List;

/** The objects of the format and the fields that each of them knows; see the JSON Schema for what they mean. */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
enum Level {
    WORKFLOW("workflow", "$schema", "workflow_name", "component_name", "retry", "schedules", "stages"),
    STAGE("stage", "stage_name", "stage_order", "retry", "tasks"),
    TASK(
            "task",
            "task_name",
            "task_type",
            "task_queue",
            "endpoint",
            "parent_task",
            "assigned_to",
            "business_status",
            "retry"),
    RETRY(
            "retry",
            "type",
            "initial_delay",
            "multiplier",
            "max_delay",
            "jitter",
            "max_attempts",
            "max_elapsed",
            "non_retryable"),
    BRANCH("branch", "when", "tasks"),
    EXHAUSTED("choice of what follows", "output", "fallback"),
    TIMEOUT("timeout", "schedule_to_start", "start_to_close", "heartbeat"),
    ESCALATION("task's escalation", "notify", "reassign", "complete"),
    SCHEDULE(
            "schedule",
            "schedule_id",
            "cron",
            "zone",
            "every",
            "offset",
            "start_at",
            "end_at",
            "jitter",
            "overlap",
            "catch_up_window",
            "input"),
    SIGNAL("signal", "name", "key"),
    COMPLETION("completion", "outcome", "output"),
    REPEAT("repetition", "until", "max", "on_max"),
    LIMIT("limit", "concurrency", "rate", "name"),
    RATE("rate", "tasks", "per"),
    BODY("body", "tasks", "output");

    private final String title;
    private final List<String> fields;

    Level(String title, String... fields) {
        this.title = title;
        this.fields = List.of(fields);
    }

    String title() {
        return title;
    }

    /** Its own fields and those of its features. */
    List<String> fields() {
        List<String> features = FeatureFormats.fields(this);
        if (features.isEmpty()) {
            return fields;
        }
        List<String> all = new ArrayList<>(fields);
        all.addAll(features);
        return all;
    }
}
