package io.waystage.blueprint.format;

import java.util.List;

/** All rules; the order is that of the messages where the source gives none. */
final class Rules {

    private Rules() {}

    static List<Rule> all(EndpointCheck endpoints) {
        return List.of(
                new UnknownFields(),
                new StorableValues(),
                UniqueNames::ofStages,
                UniqueNames::ofOrders,
                UniqueNames::ofTasks,
                UniqueNames::ofSchedules,
                new KnownParents(),
                new NoCycles(),
                new OneServerPerQueue(),
                new PeopleAndServices(),
                new FittingFeatures(),
                new KnownBranches(),
                new KnownFallbacks(),
                new SoundCompensations(),
                new SoundRepeats(),
                new OneLimitPerName(),
                new SoundEscalations(),
                new SoundBodies(endpoints),
                new UsableEndpoints(endpoints));
    }
}
