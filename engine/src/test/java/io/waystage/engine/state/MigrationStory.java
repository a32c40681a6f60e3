package io.waystage.engine.state;

import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.state.Story.Happening;
import io.waystage.engine.state.Story.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workflow that goes over from one version to another, and everything that happened to it. */
record MigrationStory(List<Plan> all, List<Step> steps) {

    /** The version with which it begins; the others follow. */
    static final int FIRST = 3;

    /** One event: the state before it, and what was decided. */
    record Step(WorkflowState before, Event event, Instant now, Holds holds, Decision decision) {}

    Plans plans() {
        return version -> version < FIRST || version >= FIRST + all.size() ? null : all.get(version - FIRST);
    }

    Plan plan(WorkflowState state) {
        return all.get(state.identity().blueprintVersion() - FIRST);
    }

    WorkflowState end() {
        return steps.get(steps.size() - 1).decision().state();
    }

    /**
     * Plays the happenings one after the other.
     *
     * @param maps which task becomes which, from each version to the next
     */
    static MigrationStory play(List<Plan> all, List<Map<String, @Nullable String>> maps, List<Happening> happenings) {
        MigrationStory story = new MigrationStory(all, new ArrayList<>());
        WorkflowState state = WorkflowRun.notStarted(all.get(0));
        Instant now = WorkflowRun.START;
        Holds holds = Holds.NONE;
        for (Happening happening : happenings) {
            now = story.steps.isEmpty() ? now : now.plusMillis(happening.millisLater());
            if (happening.kind() == Kind.HOLD || happening.kind() == Kind.END_HOLDS) {
                holds = happening.kind() == Kind.HOLD ? Story.hold(happening.pick(), story.plan(state)) : Holds.NONE;
            }
            Event event = story.event(happening, state, maps);
            try {
                Decision decision = Decider.decide(story.plan(state), story.plans(), state, event, now, holds);
                story.steps.add(new Step(state, event, now, holds, decision));
                state = decision.state();
            } catch (RejectedException e) {
                if (String.valueOf(e.getMessage()).contains("has no task")
                        && !(event instanceof Event.SignalReceived)) {
                    throw e; // one of its versions has had it
                }
            }
        }
        return story;
    }

    private Event event(Happening happening, WorkflowState state, List<Map<String, @Nullable String>> maps) {
        if (happening.kind() == Kind.REPEAT_AN_EARLIER_EVENT && !steps.isEmpty()) {
            return steps.get(happening.pick() % steps.size()).event();
        }
        int version = state.identity().blueprintVersion();
        if (happening.kind() == Kind.MIGRATE) {
            boolean back = happening.pick() % 4 == 0 && version > FIRST;
            int to = version + (back ? -1 : 1);
            boolean mapped = !back && version - FIRST < maps.size() && happening.pick() % 5 != 0;
            return Events.migrate(Math.min(to, FIRST + all.size() - 1), mapped ? maps.get(version - FIRST) : Map.of());
        }
        return Story.event(happening, plan(state), state, List.of());
    }

    /** What a property that fails says. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        all.forEach(plan -> text.append(plan.blueprint()).append("\n"));
        for (Step step : steps) {
            text.append("\n")
                    .append(step.event().toString().replace(step.event().envelope() + ", ", ""))
                    .append(" -> ")
                    .append(step.decision().outcome())
                    .append(' ')
                    .append(step.decision().changes());
        }
        return text.toString();
    }
}
