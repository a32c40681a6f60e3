package io.waystage.engine.intake;

import io.waystage.engine.outlook.Whereabouts;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be sent for a batch that the database has, and what is to be counted. For one thread. */
final class BatchResult {

    final List<Effect> effects = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<Addressed> setAside = new ArrayList<>();
    /** What the next attempts of tasks are to know of the ones before. */
    final Map<Heartbeat.Key, String> lastBeats = new HashMap<>();

    final List<FollowUp> followUps = new ArrayList<>();
    /** Whether somebody may be admitted now. */
    boolean concernsLimits;

    int applied;
    int ignored;
    int transactions;

    /** The workflows that had ended when this batch was stored; the changes of one workflow stand side by side. */
    List<WorkflowState> ended() {
        List<WorkflowState> ended = new ArrayList<>();
        WorkflowState last = null;
        for (Effect effect : effects) {
            if (effect.state().closedAt() != null && !effect.state().equals(last)) {
                ended.add(effect.state());
            }
            last = effect.state();
        }
        return ended;
    }

    /** Tells of each workflow that has moved, once. */
    void tellMoves(Whereabouts whereabouts) {
        WorkflowState last = null;
        boolean isNew = false;
        for (Effect effect : effects) {
            if (last != null
                    && !last.identity().id().equals(effect.state().identity().id())) {
                whereabouts.moved(last.identity().id(), isNew, last.closedAt() != null);
                isNew = false;
            }
            isNew |= effect.seq() == 1;
            last = effect.state();
        }
        if (last != null) {
            whereabouts.moved(last.identity().id(), isNew, last.closedAt() != null);
        }
    }

    void add(BatchResult other) {
        effects.addAll(other.effects);
        rejections.addAll(other.rejections);
        setAside.addAll(other.setAside);
        lastBeats.putAll(other.lastBeats);
        followUps.addAll(other.followUps);
        concernsLimits |= other.concernsLimits;
        applied += other.applied;
        ignored += other.ignored;
        transactions += other.transactions;
    }
}
