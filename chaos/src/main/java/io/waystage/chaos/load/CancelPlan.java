package io.waystage.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Who changes their mind, and when. */
final class CancelPlan {

    /** Of so many workflows one is cancelled. */
    private static final int SOME = 7;

    private static final int LATEST_MILLIS = 5_000;

    /** Some have the patience to let it be undone, some have not, and some lose it. */
    private static final int KINDS = 5;

    private static final int IMPATIENT = 3;
    private static final int LOSES_PATIENCE = 4;

    private CancelPlan() {}

    /** @param after how long after the workflow was started */
    record Step(Cancel cancel, Duration after) {}

    /** For the start at this place: mostly nothing. */
    static List<Step> of(long start) {
        SplittableRandom random = new SplittableRandom(start);
        List<Step> steps = new ArrayList<>();
        if (random.nextInt(SOME) == 0) {
            int kind = random.nextInt(KINDS);
            String reference = StartData.reference(start);
            int millis = random.nextInt(LATEST_MILLIS);
            steps.add(new Step(new Cancel(reference, kind != IMPATIENT), Duration.ofMillis(millis)));
            if (kind == LOSES_PATIENCE) {
                int later = random.nextInt(LATEST_MILLIS / 10);
                steps.add(new Step(new Cancel(reference, false), Duration.ofMillis(millis + later)));
            }
        }
        return steps;
    }
}
