package io.waystage.chaos.blueprint;

import io.waystage.blueprint.feature.Timeouts;
import java.time.Duration;

/** Services whose workers have to give signs of life. */
public final class Beating {

    /** Who takes tasks from it gives them. */
    public static final String QUEUE = "chaos.beating";

    /** Within which a sign has to follow the one before. */
    public static final Duration LIMIT = Duration.ofMillis(1_500);

    /** After which the signs of one that is alive follow each other. */
    public static final Duration EVERY = Duration.ofMillis(250);

    static final Timeouts TIMEOUTS = Timeouts.NONE.heartbeat(LIMIT);

    private Beating() {}
}
