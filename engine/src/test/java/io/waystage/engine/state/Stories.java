package io.waystage.engine.state;

import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Story.Happening;
import io.waystage.engine.state.Story.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Random stories: any blueprint, and events that come in time, twice, late, stale, early, or not for anything that is
 * there.
 */
final class Stories extends DomainContextBase {

    /** What chance alone would bring about too seldom: what a later stage has done is undone after an earlier one has begun anew. */
    private static final List<Happening> UNDONE_AFTER_A_REPLAY = Stream.of(
                    Collections.nCopies(8, Kind.COMPLETE_A_WAITING_TASK),
                    List.of(Kind.REPLAY_A_STAGE, Kind.CANCEL),
                    Collections.nCopies(8, Kind.COMPLETE_A_WAITING_TASK))
            .flatMap(List::stream)
            .map(kind -> new Happening(
                    kind,
                    kind == Kind.COMPLETE_A_WAITING_TASK ? 2 : kind == Kind.CANCEL ? 1 : 0,
                    0,
                    null,
                    TaskError.UNKNOWN,
                    1_000))
            .toList();

    /** Somebody who may not do it completes a task whose next attempt waits. */
    private static final List<Happening> REFUSED_BETWEEN_ATTEMPTS = Stream.of(
                    Collections.nCopies(3, Kind.FAIL_A_WAITING_TASK),
                    List.of(Kind.PAUSE),
                    Collections.nCopies(3, Kind.RETRY_A_FAILED_TASK),
                    Collections.nCopies(8, Kind.COMPLETE_ANY_TASK))
            .flatMap(List::stream)
            .map(kind -> new Happening(kind, 0, null, null, TaskError.UNKNOWN, 1_000))
            .toList();

    private static List<Happening> picking(List<Happening> scene, int pick) {
        List<Happening> picked = new ArrayList<>();
        for (Happening each : scene) {
            picked.add(new Happening(
                    each.kind(),
                    pick + picked.size(),
                    each.attemptOffset(),
                    each.run(),
                    each.error(),
                    each.millisLater()));
        }
        return picked;
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Happening>> happenings =
                happenings().list().ofMinSize(1).ofMaxSize(80).withSizeDistribution(RandomDistribution.uniform());
        return Combinators.combine(
                        plans(),
                        happenings,
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.just(Kind.START)),
                                Tuple.of(1, Arbitraries.just(Kind.START_LATER)),
                                Tuple.of(1, Arbitraries.just(Kind.BEGIN))),
                        Arbitraries.frequencyOf(
                                Tuple.of(18, Arbitraries.just(List.<Happening>of())),
                                Tuple.of(1, Arbitraries.just(UNDONE_AFTER_A_REPLAY)),
                                Tuple.of(
                                        1,
                                        Arbitraries.integers()
                                                .between(0, 1_000)
                                                .map(pick -> picking(REFUSED_BETWEEN_ATTEMPTS, pick)))))
                .as((plan, all, first, last) ->
                        Story.play(plan, append(first == Kind.BEGIN ? all : beginning(first, all), last)))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Plan> plans() {
        return Combinators.combine(RandomBlueprints.any(), RandomBlueprints.policies())
                .as(Plan::of)
                .withoutEdgeCases();
    }

    private static List<Happening> append(List<Happening> first, List<Happening> last) {
        List<Happening> all = new ArrayList<>(first);
        all.addAll(last);
        return all;
    }

    private static List<Happening> beginning(Kind first, List<Happening> happenings) {
        List<Happening> all = new ArrayList<>();
        all.add(new Happening(first, 0, null, null, TaskError.UNKNOWN, 1_000));
        all.addAll(happenings);
        return all;
    }

    private static Arbitrary<Happening> happenings() {
        return Combinators.combine(
                        kinds(),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(0)),
                                Tuple.of(2, Arbitraries.of(-1, 1).injectNull(0.3))),
                        Arbitraries.frequency(Tuple.of(9, 1), Tuple.of(1, 0)).injectNull(0.3),
                        errors(),
                        Arbitraries.longs().between(0, 10_000))
                .as(Happening::new);
    }

    static Arbitrary<Kind> kinds() {
        return Arbitraries.frequency(
                Tuple.of(1, Kind.START),
                Tuple.of(1, Kind.START_LATER),
                Tuple.of(1, Kind.BEGIN),
                Tuple.of(3, Kind.ADMIT_A_TASK),
                Tuple.of(12, Kind.COMPLETE_A_WAITING_TASK),
                Tuple.of(2, Kind.COMPLETE_ANY_TASK),
                Tuple.of(5, Kind.FAIL_A_WAITING_TASK),
                Tuple.of(2, Kind.FAIL_ANY_TASK),
                Tuple.of(4, Kind.RETRY_A_FAILED_TASK),
                Tuple.of(2, Kind.RETRY_ANY_TASK),
                Tuple.of(2, Kind.FIRE_A_TIMER),
                Tuple.of(8, Kind.BEGIN_A_TASK),
                Tuple.of(3, Kind.TIME_OUT_A_TASK),
                Tuple.of(1, Kind.TIME_OUT_A_WORKFLOW),
                Tuple.of(1, Kind.CANCEL),
                Tuple.of(1, Kind.PAUSE),
                Tuple.of(3, Kind.RESUME),
                Tuple.of(1, Kind.REPLAY_A_STAGE),
                Tuple.of(1, Kind.REPLAY_A_TASK),
                Tuple.of(1, Kind.SKIP_A_TASK),
                Tuple.of(4, Kind.CHANGE_AN_INPUT),
                Tuple.of(4, Kind.CHANGE_A_POLICY),
                Tuple.of(2, Kind.HOLD),
                Tuple.of(2, Kind.END_HOLDS),
                Tuple.of(3, Kind.FREE_A_TASK),
                Tuple.of(1, Kind.MIGRATE),
                Tuple.of(3, Kind.SIGNAL),
                Tuple.of(1, Kind.TIME_OUT_A_SIGNAL),
                Tuple.of(3, Kind.CLAIM),
                Tuple.of(2, Kind.RELEASE),
                Tuple.of(2, Kind.DELEGATE),
                Tuple.of(1, Kind.COMMENT),
                Tuple.of(3, Kind.ESCALATE),
                Tuple.of(8, Kind.COMPLETE_AN_ITEM),
                Tuple.of(3, Kind.FAIL_AN_ITEM),
                Tuple.of(2, Kind.REPEAT_AN_EARLIER_EVENT));
    }

    static Arbitrary<TaskError> errors() {
        return Combinators.combine(
                        Arbitraries.of("java.io.IOException", "com.acme.Fatal").injectNull(0.2),
                        Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)))
                .as((type, retryable) -> new TaskError(type, null, retryable));
    }
}
