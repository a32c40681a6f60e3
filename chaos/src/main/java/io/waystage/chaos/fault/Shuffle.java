package io.waystage.chaos.fault;

import io.waystage.engine.config.QueueNames;
import java.util.List;
import java.util.random.RandomGenerator;

/** Doubles, reorders and delays messages of a queue. */
record Shuffle(String name, boolean ofTasks) implements Fault {

    static List<Fault> all() {
        return List.of(
                new Shuffle("messages: events doubled, reordered, delayed", false),
                new Shuffle("messages: tasks doubled, reordered, delayed", true));
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        List<String> queues = ofTasks ? bench.fullestTaskQueues(3) : List.of(QueueNames.DEFAULT.events());
        StringBuilder done = new StringBuilder();
        for (String queue : queues) {
            String order = "shuffle %s %d %d %d"
                    .formatted(queue, random.nextInt(20, 400), random.nextInt(0, 1_500), random.nextInt());
            done.append(bench.order(order).orElse("no answer"))
                    .append(" of ")
                    .append(queue)
                    .append(' ');
        }
        return done.toString();
    }
}
