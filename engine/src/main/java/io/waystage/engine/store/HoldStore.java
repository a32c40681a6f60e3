package io.waystage.engine.store;

import io.waystage.engine.hold.EndedHold;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.hold.Holds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators keep from beginning. Thread safe; any number of nodes free tasks at the same time. */
public interface HoldStore {

    Holds holds();

    /**
     * Adds a hold; nodes learn of it by the blueprints' generation.
     *
     * @return false if there is one of this scope, which stays as it is
     */
    boolean add(Hold hold);

    /** @return false if there is none of this scope */
    boolean end(HoldScope scope, End end);

    /** Those that are over, the last one first. */
    List<EndedHold> ended(int limit);

    /**
     * How a hold ends.
     *
     * @param by who has ended it
     * @param reason for people; null for none
     */
    record End(String by, @Nullable String reason, Instant at) {}

    /**
     * Makes the events due that let tasks begin which no hold keeps from it any more, in one transaction.
     *
     * @param most how many at most
     * @return how many
     */
    int free(Instant now, int most);
}
