package io.waystage.engine.client;

import io.waystage.engine.store.Inboxes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which open human tasks to show to somebody.
 *
 * @param person whose tasks
 * @param what which of them
 * @param after the {@code next} of the page before; null for the first page
 * @param limit how many at most
 */
public record InboxQuery(Person person, What what, @Nullable String after, int limit) {

    /** What of a person's tasks. */
    public enum What {
        /** Those that the person has claimed, and those that the person may claim. */
        ALL,
        CLAIMED,
        CLAIMABLE
    }

    public static final int MOST = 1_000;

    /** @throws IllegalArgumentException if the limit is not between 1 and {@link #MOST} */
    public InboxQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit must be from 1 to " + MOST + ", not " + limit);
        }
    }

    /** The first hundred tasks of this person. */
    public static InboxQuery of(Person person) {
        return new InboxQuery(person, What.ALL, null, 100);
    }

    public InboxQuery only(What some) {
        return new InboxQuery(person, some, after, limit);
    }

    public InboxQuery limit(int most) {
        return new InboxQuery(person, what, after, most);
    }

    /** @param next of the page before */
    public InboxQuery after(String next) {
        return new InboxQuery(person, what, next, limit);
    }

    List<String> holders() {
        List<String> holders = new ArrayList<>();
        if (what != What.CLAIMABLE) {
            holders.add(Inboxes.claimedBy(person.name()));
        }
        if (what != What.CLAIMED) {
            holders.addAll(Inboxes.claimable(person.name(), person.groups()));
        }
        return holders;
    }
}
