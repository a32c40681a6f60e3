package io.waystage.blueprint;

import java.util.Set;

/** The fields that every StartTask message has of its own; a task's additional field of such a name has no effect. */
public final class StartTaskFields {

    public static final Set<String> NAMES = Set.of(
            "event_name",
            "component_name",
            "workflow_name",
            "business_ref_no",
            "workflow_id",
            "blueprint_version",
            "stage_name",
            "task_name",
            "task_type",
            "attempt",
            "run",
            "round",
            "stage_round",
            "compensates",
            "assigned_to",
            "input",
            "outputs",
            "timeout",
            "heartbeat");

    private StartTaskFields() {}
}
