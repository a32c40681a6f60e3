package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.Holds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event at work: what handlers read, and where they put the changes they decide. For one event and one thread. */
final class Transition {

    private final Progress progress;
    private final Holds holds;
    private @Nullable JsonNode data;
    private @Nullable Outputs dataOf;
    private final List<Change> changes = new ArrayList<>();

    /** One of an event that leads to no other version, and begins nothing. */
    Transition(Plan plan, WorkflowState before, Instant now) {
        this(plan, Plans.only(plan), before, now, Holds.NONE);
    }

    Transition(Plan plan, Plans plans, WorkflowState before, Instant now, Holds holds) {
        this.holds = holds;
        this.progress = new Progress(plan, plans, before, now);
    }

    /** Of the version that the workflow runs now. */
    Plan plan() {
        return progress.plan();
    }

    WorkflowIdentity identity() {
        return progress.identity();
    }

    Instant now() {
        return progress.at();
    }

    /** The state so far, with all changes applied before. */
    Progress progress() {
        return progress;
    }

    TaskState task(int task) {
        return progress.task(task);
    }

    /** Makes a change; whatever reads the state afterwards sees it. */
    void apply(Change change) {
        Facts.apply(progress, change);
        changes.add(change);
        if (change instanceof Change.BusinessStatusChanged || change instanceof Change.WorkflowMigrated) {
            data = null;
        }
        Change.AttributesChanged attributes = Attributes.after(change, this);
        if (attributes != null) {
            apply(attributes);
        }
    }

    /** What keeps a task from beginning; null if nothing does. */
    @Nullable
    Hold holdOn(int task) {
        return holds.on(identity().blueprint(), plan().ref(task));
    }

    /** Records that a person's request came to nothing. */
    Outcome refuse(TaskRef task, String why) {
        apply(new Change.RequestRefused(task, why));
        return Outcome.REFUSED;
    }

    /** Records that an operator's action came to nothing. */
    Outcome refuse(String why) {
        apply(new Change.ActionRefused(why));
        return Outcome.REFUSED;
    }

    /** What an expression makes of the workflow's data as they are now. */
    JsonNode evaluate(Jq expression) {
        return expression.apply(data(), now());
    }

    /** The same beside one item of a list. */
    JsonNode evaluate(Jq expression, JsonNode item, int index) {
        return expression.apply(Data.beside(data(), item, index), now());
    }

    /** What a condition says at the end of a round. */
    boolean holds(Jq condition, int round) {
        return Jq.isTrue(condition.apply(Data.inRound(data(), round), now()));
    }

    private JsonNode data() {
        JsonNode seen = data;
        if (seen == null || !progress.outputs().equals(dataOf)) {
            seen = Data.of(plan(), identity(), progress);
            data = seen;
            dataOf = progress.outputs();
        }
        return seen;
    }

    boolean holds(Jq condition) {
        return Jq.isTrue(evaluate(condition));
    }

    Decision decision(Outcome outcome) {
        return new Decision(progress.state(), outcome, changes);
    }
}
