package io.waystage.engine.audit;

import io.waystage.engine.state.TrailHash;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventHasher;
import io.waystage.engine.store.StoredTrail.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the chain of one workflow's audit trail: whether what stands there is what was written, and all of it. Events from
 * before there were hashes may come first; the chain begins after them.
 */
final class ChainCheck {

    private final EventHasher hasher = new EventHasher();
    private final WorkflowState stored;
    private final List<Link> links;

    /** @param links in the order of their numbers */
    ChainCheck(WorkflowState stored, List<Link> links) {
        this.stored = stored;
        this.links = links;
    }

    /** Where the chain is broken first, in words; null if it is not. */
    @Nullable
    String difference() {
        boolean noChain = stored.trail().isNone() && links.stream().allMatch(link -> link.hash() == null);
        if (noChain || links.isEmpty()) {
            return null; // What else is wrong with it, the fold finds.
        }
        TrailHash previous = TrailHash.NONE;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            String problem = misplaced(i);
            if (problem == null && link.hash() == null) {
                problem = previous.isNone() ? null : withoutHash(link.seq());
            } else if (problem == null) {
                TrailHash follows = hasher.link(previous, link.content());
                problem = follows.equals(link.hash()) ? null : broken(i, follows);
                previous = follows;
            }
            if (problem != null) {
                return problem;
            }
        }
        return atTheEnd(previous);
    }

    private @Nullable String misplaced(int i) {
        int seq = links.get(i).seq();
        int expected = i + 1;
        if (seq < expected) {
            return "event " + seq + " is in the audit trail twice";
        }
        return seq == expected
                ? null
                : "event " + expected + " of the audit trail is missing: event " + seq + " is in its place";
    }

    private static String withoutHash(int seq) {
        return "event " + seq + " has no hash, although event " + (seq - 1)
                + " has one: it was put in by something else than this version of the engine, or its hash was removed";
    }

    /** @param follows the hash that the event should have */
    private String broken(int i, TrailHash follows) {
        int seq = links.get(i).seq();
        boolean last = i + 1 == links.size();
        boolean othersGoOnFromIt = last
                ? follows.equals(stored.trail())
                : hasher.link(follows, links.get(i + 1).content())
                        .equals(links.get(i + 1).hash());
        if (othersGoOnFromIt) {
            return "the hash of event " + seq + " was replaced: it is not the one from which "
                    + (last ? "the workflow's row" : "event " + (seq + 1)) + " goes on";
        }
        return "event " + seq
                + " does not fit its hash: it was changed, or is not the one that was written after what stands before it";
    }

    private @Nullable String atTheEnd(TrailHash last) {
        int count = links.size();
        if (count < stored.seq()) {
            return "event " + (count + 1) + " of the audit trail is missing: it ends with event " + count
                    + ", and there were " + stored.seq();
        }
        if (count > stored.seq()) {
            return "event " + (stored.seq() + 1) + " was put in: the workflow had " + stored.seq() + " events";
        }
        if (last.equals(stored.trail())) {
            return null;
        }
        if (last.isNone()) {
            return "none of its events has a hash, although its row has one";
        }
        return stored.trail().isNone()
                ? "the workflow's row has no hash, although event " + count + " has one"
                : "the hash in the workflow's row is not that of its last event, which is event " + count;
    }
}
