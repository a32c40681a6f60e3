package io.waystage.chaos.fault;

import io.waystage.chaos.process.Member;
import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.config.QueueNames;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Brings about what leads to rare commit points. */
record Provocation(Set<CommitPoint> points) {

    static Provocation of(List<CommitPoint> points) {
        return new Provocation(Set.copyOf(points));
    }

    void provoke(Bench bench, RandomGenerator random) throws Exception {
        String events = QueueNames.DEFAULT.events();
        if (points.contains(CommitPoint.REJECTION_SENT)) {
            bench.order("garbage " + events + " 12 " + random.nextInt());
        }
        if (points.contains(CommitPoint.INTAKE_LOCKED)) {
            // A second copy of an event can only be told from a new one the careful way.
            bench.order("shuffle " + events + " 100 500 " + random.nextInt());
            bench.order("flood 25 1");
        }
        if (points.contains(CommitPoint.DEAD_LETTER_SENT)) {
            refuseTasks(bench);
        }
    }

    /** Nobody but the one who refuses may take them meanwhile. */
    static String refuseTasks(Bench bench) throws Exception {
        for (Member worker : bench.workers()) {
            worker.kill();
        }
        Pause.random(RandomGenerator.getDefault(), 500, 501);
        StringBuilder refused = new StringBuilder();
        for (String queue : bench.fullestTaskQueues(2)) {
            refused.append(bench.order("refuse " + queue + " 10").orElse("no answer"))
                    .append(" on ")
                    .append(queue)
                    .append(' ');
        }
        bench.up(bench.workers());
        return refused.toString();
    }
}
