package io.waystage.engine.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names of inboxes, and the order of the tasks in them. A person and a group may have the same name. */
public final class Inboxes {

    /** The inbox of all: of tasks that are for nobody in particular. */
    public static final String OF_ALL = "*";

    private static final String CLAIMED = "c:";
    private static final String ASSIGNED = "a:";
    private static final String USER = "u:";
    private static final String GROUP = "g:";

    private static final String NEVER = "9".repeat(19);

    private Inboxes() {}

    /** Of what somebody has claimed. */
    public static String claimedBy(String person) {
        return CLAIMED + person;
    }

    /** Of what is assigned to this person or this group. */
    public static String assignedTo(String who) {
        return ASSIGNED + who;
    }

    public static String candidateUser(String person) {
        return USER + person;
    }

    public static String candidateGroup(String group) {
        return GROUP + group;
    }

    /** All inboxes with tasks that this person may claim. */
    public static List<String> claimable(String person, Collection<String> groups) {
        List<String> all = new ArrayList<>(List.of(OF_ALL, assignedTo(person), candidateUser(person)));
        for (String group : groups) {
            all.add(assignedTo(group));
            all.add(candidateGroup(group));
        }
        return all.stream().distinct().toList();
    }

    /**
     * A text by which inboxes are sorted and paged: the highest priority first, then what is due first, then the oldest.
     * No two tasks have the same one.
     *
     * @param number of the task in its blueprint
     */
    public static String sortKey(int priority, @Nullable Instant due, Instant openedAt, UUID workflowId, int number) {
        return "%03d".formatted(100 - priority)
                + (due == null ? NEVER : micros(due))
                + micros(openedAt)
                + workflowId.toString().replace("-", "")
                + "%06d".formatted(number);
    }

    private static String micros(Instant time) {
        return "%019d".formatted(Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, time)));
    }
}
