package io.waystage.chaos.fault;

import java.util.random.RandomGenerator;

/** Lets tasks become dead letters. */
record RefuseTasks() implements Fault {

    @Override
    public String name() {
        return "messages: tasks refused until they are dead letters";
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        return Provocation.refuseTasks(bench);
    }
}
