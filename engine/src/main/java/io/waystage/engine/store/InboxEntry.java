package io.waystage.engine.store;

import java.util.Comparator;

/**
 * That a human task is in somebody's inbox.
 *
 * @param holder whose: what {@link Inboxes} makes of a person or a group
 * @param sortKey orders an inbox, see {@link Inboxes#sortKey}
 */
public record InboxEntry(HumanTask.Key task, String holder, String sortKey) {

    /** The order in which the entries of one task are written. */
    public static final Comparator<InboxEntry> BY_HOLDER = Comparator.comparing(InboxEntry::holder);
}
