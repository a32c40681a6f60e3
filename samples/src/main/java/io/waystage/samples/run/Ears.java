package io.waystage.samples.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.waystage.samples.run.Happening.Notification;
import io.waystage.samples.run.Happening.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;

/**
 * Brings into order what comes in on several ways: a service may already say that it works while the engine's word that it
 * may begin is still under way.
 */
final class Ears {

    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final int MOST_AT_ONCE = 50;
    private static final Comparator<Happening> BY_TIME = Comparator.comparing(Ears::time);

    private final BlockingQueue<Happening> happenings;

    Ears(BlockingQueue<Happening> happenings) {
        this.happenings = happenings;
    }

    /** Waits for something to happen, and takes what happens right after it; empty if it is quiet for so long. */
    List<Happening> listen(Duration quiet) throws InterruptedException {
        List<Happening> heard = new ArrayList<>();
        Happening next = happenings.poll(quiet.toMillis(), MILLISECONDS);
        while (next != null) {
            heard.add(next);
            next = heard.size() < MOST_AT_ONCE ? happenings.poll(PAUSE.toMillis(), MILLISECONDS) : null;
        }
        heard.sort(BY_TIME);
        return heard;
    }

    private static Instant time(Happening happening) {
        if (happening instanceof Notification event) {
            return event.at();
        }
        return happening instanceof Remark remark ? remark.at() : Instant.MAX;
    }
}
