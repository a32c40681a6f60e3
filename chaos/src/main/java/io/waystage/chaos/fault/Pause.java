package io.waystage.chaos.fault;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** How long trouble lasts. */
final class Pause {

    private Pause() {}

    /** Gives the milliseconds that it took. */
    static int random(RandomGenerator random, int fromMillis, int toMillis) throws InterruptedException {
        int millis = random.nextInt(fromMillis, toMillis);
        TimeUnit.MILLISECONDS.sleep(millis);
        return millis;
    }
}
