package io.waystage.chaos.fault;

import io.waystage.chaos.process.Member;
import java.util.random.RandomGenerator;

/** Fills the queue of events while no engine runs, until the broker has to page. */
record Flood() implements Fault {

    private static final int KILOBYTES = 24;

    @Override
    public String name() {
        return "messages: flood without an engine";
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        for (Member engine : bench.engines()) {
            engine.kill();
        }
        String sent = bench.order("flood " + random.nextInt(600, 900) + " " + KILOBYTES)
                .orElse("no answer");
        Pause.random(random, 500, 1_500);
        bench.up(bench.engines());
        return sent + " messages of " + KILOBYTES + " KiB";
    }
}
