package io.waystage.dsl;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.TaskForm;
import io.waystage.blueprint.form.Form;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task that a person does: it stays open until somebody completes it. */
public final class HumanTaskStep extends TaskStep<HumanTaskStep> {

    private @Nullable String assignedTo;

    HumanTaskStep(StageStep stage, String name) {
        super(stage, name);
    }

    /** Who it is for: a person, a role or a group, in whatever terms the organisation has. */
    public HumanTaskStep assignedTo(String who) {
        assignedTo = Objects.requireNonNull(who, "who");
        return this;
    }

    /** Who may claim it, beside whom it is assigned to. */
    public HumanTaskStep candidateUsers(String... names) {
        return having(new Candidates(List.of(names), candidates().groups()));
    }

    /** Groups whose members may claim it. */
    public HumanTaskStep candidateGroups(String... names) {
        return having(new Candidates(candidates().users(), List.of(names)));
    }

    /** It is due so long after it opened. */
    public HumanTaskStep due(Duration pause) {
        return having(new Deadlines(new Moment.After(pause), deadlines().followUp()));
    }

    /** @param jq makes the time when it is due: a text such as {@code 2026-03-01T17:00:00Z}, or seconds since 1970 */
    public HumanTaskStep dueAt(String jq) {
        return having(new Deadlines(new Moment.At(Jq.of(jq)), deadlines().followUp()));
    }

    /** Somebody should look at it again so long after it opened. */
    public HumanTaskStep followUp(Duration pause) {
        return having(new Deadlines(deadlines().due(), new Moment.After(pause)));
    }

    /** @param jq makes the time when somebody should look at it again */
    public HumanTaskStep followUpAt(String jq) {
        return having(new Deadlines(deadlines().due(), new Moment.At(Jq.of(jq))));
    }

    /** @param value 0 to 100, 50 without this; the inbox shows the highest first */
    public HumanTaskStep priority(int value) {
        return having(Priority.of(value));
    }

    /** @param jq makes a number from 0 to 100 when the task opens */
    public HumanTaskStep priority(String jq) {
        return having(new Priority(Jq.of(jq)));
    }

    /**
     * What its output must look like.
     *
     * @param jsonSchema a JSON text
     */
    public HumanTaskStep form(String jsonSchema) {
        return having(new TaskForm(Form.of(jsonSchema)));
    }

    /** In which ways it may end: whoever completes it names one of these. */
    public HumanTaskStep outcomes(String... names) {
        return having(new Outcomes(List.of(names)));
    }

    /** Tells that it is due and still open, by a lifecycle notification. */
    public HumanTaskStep notifyWhenDue() {
        return having(Escalation.NOTIFY);
    }

    /** Gives it to somebody else when it is due. */
    public HumanTaskStep reassignWhenDue(String personOrGroup) {
        return having(new Escalation(Objects.requireNonNull(personOrGroup, "personOrGroup"), null));
    }

    /** Completes it when it is due. */
    public HumanTaskStep completeWhenDue(String outcome) {
        return completeWhenDue(outcome, null);
    }

    /** @param output a JSON text */
    public HumanTaskStep completeWhenDue(@Nullable String outcome, @Nullable String output) {
        return having(new Escalation(null, new Escalation.Completion(outcome, output)));
    }

    private Candidates candidates() {
        return feature(Candidates.class).orElse(new Candidates(List.of(), List.of()));
    }

    private Deadlines deadlines() {
        return feature(Deadlines.class).orElse(new Deadlines(null, null));
    }

    @Override
    HumanTaskStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.HUMAN;
    }

    @Override
    @Nullable
    String assignedTo() {
        return assignedTo;
    }

    @Override
    @Nullable
    Wiring wiring() {
        return null;
    }
}
