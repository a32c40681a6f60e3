package io.waystage.engine.client;

import io.waystage.engine.state.WorkflowStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Somebody waits for one workflow to end. Thread safe. */
final class Wait {

    /** The best that can be said before anybody has looked. */
    private static final String UNSEEN = "Its start may not have been taken in yet: no such workflow was seen. If the"
            + " start was rejected, the rejected queue has it with the reason";

    final WorkflowKey key;
    final CompletableFuture<WorkflowView> result = new CompletableFuture<>();
    /** Whether it is among those that are to be looked up. */
    final AtomicBoolean asked = new AtomicBoolean();

    private final @Nullable Duration limit;
    private final long begun = System.nanoTime();
    private volatile String standing = UNSEEN;
    private volatile @Nullable Look next;

    Wait(WorkflowKey key, @Nullable Duration limit) {
        this.key = key;
        this.limit = limit;
    }

    /** A time at which this wait has its turn. */
    record Look(@Nullable Wait who, long at) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(at - ((Look) other).at);
        }
    }

    /** Its next turn: after this pause, or when its time is up. It takes the place of the one before. */
    Look again(long pauseNanos) {
        long at = System.nanoTime() + pauseNanos;
        Look look = new Look(this, limit == null ? at : Math.min(at, begun + limit.toNanos()));
        next = look;
        return look;
    }

    /** Whether no other turn has taken the place of this one. */
    boolean isNext(Look look) {
        return look.equals(next);
    }

    boolean isLate() {
        return limit != null && waitedNanos() >= limit.toNanos();
    }

    long waitedNanos() {
        return System.nanoTime() - begun;
    }

    void saw(WorkflowStatus status) {
        standing = "It is " + status + ", and goes on";
    }

    void couldNotLook(Exception reason) {
        standing = "The database could not be asked about it: " + reason.getMessage();
    }

    boolean is(String workflowName) {
        return workflowName.equals(key.workflowName());
    }

    void timeOut() {
        if (limit != null) {
            result.completeExceptionally(new ResultTimeoutException(key, limit, standing));
        }
    }
}
