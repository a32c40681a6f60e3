package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.RelatedBlueprints.Next;
import io.waystage.engine.state.Story.Happening;
import io.waystage.engine.state.Story.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Random stories of workflows of three versions, each of which is made from the one before. */
final class MigrationStories extends DomainContextBase {

    @Provide
    Arbitrary<MigrationStory> stories() {
        Arbitrary<List<Happening>> happenings =
                happenings().list().ofMinSize(1).ofMaxSize(60).withSizeDistribution(RandomDistribution.uniform());
        return Combinators.combine(
                        RandomBlueprints.any(),
                        RandomBlueprints.policies(),
                        Arbitraries.longs(),
                        Arbitraries.frequency(Tuple.of(9, Kind.START), Tuple.of(1, Kind.START_LATER)),
                        happenings)
                .as(MigrationStories::story)
                .withoutEdgeCases();
    }

    private static MigrationStory story(
            Blueprint first, RetryPolicy policy, long seed, Kind start, List<Happening> happenings) {
        Random random = new Random(seed);
        Next second = RelatedBlueprints.next(first, random);
        Next third = RelatedBlueprints.next(second.blueprint(), random);
        List<Map<String, @Nullable String>> maps = List.of(second.tasks(), third.tasks());
        List<Happening> all = new ArrayList<>();
        all.add(new Happening(start, 0, null, null, TaskError.UNKNOWN, 1_000));
        all.addAll(happenings);
        return MigrationStory.play(
                List.of(
                        Plan.of(first, policy),
                        Plan.of(second.blueprint(), policy),
                        Plan.of(third.blueprint(), policy)),
                maps,
                all);
    }

    private static Arbitrary<Happening> happenings() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Stories.kinds()), Tuple.of(1, Arbitraries.just(Kind.MIGRATE))),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just(0)),
                                Tuple.of(2, Arbitraries.of(-1, 1).injectNull(0.3))),
                        Arbitraries.frequency(Tuple.of(9, 1), Tuple.of(1, 0)).injectNull(0.3),
                        Stories.errors(),
                        Arbitraries.longs().between(0, 10_000))
                .as(Happening::new);
    }
}
