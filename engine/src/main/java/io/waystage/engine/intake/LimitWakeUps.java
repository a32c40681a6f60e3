package io.waystage.engine.intake;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wake-ups that end workflows which take too long, as a whole or in one of their stages. */
final class LimitWakeUps {

    private LimitWakeUps() {}

    /** @param stage null for the whole workflow */
    static List<WakeUp> made(WorkflowIdentity workflow, @Nullable String stage, Features features, Instant at) {
        TimeLimit limit = features.find(TimeLimit.class);
        return limit == null ? List.of() : List.of(made(workflow, stage, limit, at));
    }

    static WakeUp made(WorkflowIdentity workflow, @Nullable String stage, TimeLimit limit, Instant at) {
        Instant due = at.plus(limit.limit());
        UUID id = WakeUpEvents.id(
                "limit of " + workflow.id() + " " + (stage == null ? "" : "stage " + stage) + " at " + due);
        String event = EventWriter.workflowTimedOut(WakeUpEvents.ref(workflow), stage, id);
        return new WakeUp(key(workflow.id(), stage), due, event);
    }

    static List<WakeUp.Key> ended(UUID workflowId, @Nullable String stage, Features features) {
        return features.has(TimeLimit.class) ? List.of(key(workflowId, stage)) : List.of();
    }

    static WakeUp.Key key(UUID workflowId, @Nullable String stage) {
        return stage == null
                ? WakeUp.Key.of(workflowId, "workflow-limit")
                : WakeUp.Key.of(workflowId, "stage-limit", new TaskRef(stage, ""));
    }
}
