package io.waystage.chaos.fault;

import io.waystage.engine.config.QueueNames;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sends what nobody can read, to the engine and to workers. */
record GarbageFault() implements Fault {

    @Override
    public String name() {
        return "messages: garbage";
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        List<String> queues = new ArrayList<>(List.of(QueueNames.DEFAULT.events()));
        queues.addAll(bench.fullestTaskQueues(1));
        StringBuilder sent = new StringBuilder();
        for (String queue : queues) {
            String order = "garbage %s %d %d".formatted(queue, random.nextInt(1, 30), random.nextInt());
            sent.append(bench.order(order).orElse("no answer"))
                    .append(" to ")
                    .append(queue)
                    .append(' ');
        }
        return sent.toString();
    }
}
