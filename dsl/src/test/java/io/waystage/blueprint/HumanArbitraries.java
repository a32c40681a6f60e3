package io.waystage.blueprint;

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
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random features of tasks that people do. */
final class HumanArbitraries {

    private static final String FORM =
            "{\"type\": \"object\", \"properties\": {\"amount\": {\"type\": \"number\", \"minimum\": 0.5}}}";

    private static final Moment DUE = new Moment.After(Duration.ofHours(4));

    private HumanArbitraries() {}

    static Arbitrary<Features> features() {
        Arbitrary<List<String>> names = BlueprintArbitraries.names().list().ofMaxSize(2);
        Arbitrary<Features> without = Combinators.combine(
                        Combinators.combine(names, names).as(HumanArbitraries::candidates),
                        maybe(priorities()),
                        maybe(Arbitraries.of(new TaskForm(Form.of(FORM)), new TaskForm(Form.of(Map.of())))),
                        maybe(Arbitraries.of(
                                new Outcomes(List.of("APPROVED", "REJECTED")), new Outcomes(List.of("DONE")))))
                .as((candidates, priority, form, outcomes) ->
                        with(Features.NONE, candidates, priority, form, outcomes));
        return Combinators.combine(without, moments(), moments(), escalations()).as(HumanArbitraries::dated);
    }

    private static @Nullable Feature candidates(List<String> users, List<String> groups) {
        return users.isEmpty() && groups.isEmpty() ? null : new Candidates(users, groups);
    }

    static Arbitrary<Priority> priorities() {
        return Arbitraries.oneOf(
                Arbitraries.integers()
                        .between(Priority.LOWEST, Priority.HIGHEST)
                        .map(Priority::of),
                Arbitraries.of(".input.n", "if .input.n > 3 then 80 else 20 end", "\"high\"")
                        .map(jq -> new Priority(Jq.of(jq))));
    }

    private static Arbitrary<@Nullable Moment> moments() {
        Arbitrary<Moment> moments = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 100_000).map(millis -> new Moment.After(Duration.ofMillis(millis))),
                Arbitraries.of("now + 60", ".input.needed_by", "null", "\"2026-03-01T17:00:00Z\"")
                        .map(jq -> new Moment.At(Jq.of(jq))));
        return moments.injectNull(0.6);
    }

    /** Such as fit any form and any outcomes of {@link #features}, once the outcome is replaced by the task's first. */
    private static Arbitrary<@Nullable Escalation> escalations() {
        Arbitrary<Escalation> escalations = Arbitraries.oneOf(
                Arbitraries.just(Escalation.NOTIFY),
                BlueprintArbitraries.names().map(name -> new Escalation(name, null)),
                Arbitraries.of("{}", "{\"amount\": 1.50}")
                        .map(output -> new Escalation(null, new Escalation.Completion("DONE", output))));
        return escalations.injectNull(0.6);
    }

    private static Features dated(
            Features features, @Nullable Moment due, @Nullable Moment followUp, @Nullable Escalation escalation) {
        if (escalation == null) {
            return due == null && followUp == null ? features : features.with(new Deadlines(due, followUp));
        }
        Features dated = features.with(new Deadlines(due == null ? DUE : due, followUp));
        Escalation.Completion complete = escalation.complete();
        if (complete == null) {
            return dated.with(escalation);
        }
        String outcome = features.get(Outcomes.class)
                .map(outcomes -> outcomes.names().get(0))
                .orElse(complete.outcome());
        return dated.with(new Escalation(null, new Escalation.Completion(outcome, complete.output())));
    }

    private static Features with(Features some, @Nullable Feature... more) {
        Features all = some;
        for (Feature feature : more) {
            all = feature == null ? all : all.with(feature);
        }
        return all;
    }

    private static <F extends Feature> Arbitrary<@Nullable Feature> maybe(Arbitrary<F> feature) {
        return feature.<@Nullable Feature>map(each -> each).injectNull(0.6);
    }
}
