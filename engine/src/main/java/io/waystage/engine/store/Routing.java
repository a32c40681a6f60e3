package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a blueprint a new workflow runs. Immutable; the same workflow gets the same version on every node.
 *
 * @param defaultVersion the one that gets what no other does
 * @param shares of versions that are not the default one, in percent, at most 100 together
 * @param inactive versions of which nothing new begins; {@link #ALL} stands for the whole blueprint
 */
public record Routing(int defaultVersion, SortedMap<Integer, Integer> shares, Map<Integer, Inactive> inactive) {

    /** In the place of a version: all of them. */
    public static final int ALL = 0;

    private static final int PERCENT = 100;

    public Routing {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        inactive = Map.copyOf(inactive);
    }

    /** Since when nothing new begins, who has wanted that, and why. */
    public record Inactive(
            Instant since, String actor, @Nullable String reason) {

        String text() {
            return "deactivated since " + since + " by " + actor + (reason == null ? "" : ": " + reason);
        }
    }

    /** The version that a workflow of this business key runs if its start names none. */
    public int versionFor(BlueprintKey blueprint, String businessRefNo) {
        if (shares.isEmpty()) {
            return defaultVersion;
        }
        int place = place(blueprint, businessRefNo);
        for (Map.Entry<Integer, Integer> share : shares.entrySet()) {
            place -= share.getValue();
            if (place < 0) {
                return share.getKey();
            }
        }
        return defaultVersion;
    }

    /** Why no workflow of this version may begin; null if one may. */
    public @Nullable String whyNot(BlueprintKey blueprint, int version) {
        Inactive all = inactive.get(ALL);
        if (all != null) {
            return "The blueprint " + blueprint + " is " + all.text();
        }
        Inactive one = inactive.get(version);
        return one == null ? null : "Version " + version + " of the blueprint " + blueprint + " is " + one.text();
    }

    /** From 0 to 99, spread evenly, and the same for the same workflow forever. */
    static int place(BlueprintKey blueprint, String businessRefNo) {
        String name = blueprint.componentName() + "\n" + blueprint.workflowName() + "\n" + businessRefNo;
        byte[] hash = sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return (int) (Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % PERCENT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
