package io.waystage.chaos.run;

import io.waystage.chaos.fault.Bench;
import io.waystage.chaos.fault.Fault;
import java.util.random.RandomGenerator;

/** No fault, but what an administrator does in the middle of them. */
record ChangeOfKeys(World world) implements Fault {

    @Override
    public String name() {
        return "change of keys";
    }

    @Override
    public String strike(Bench bench, RandomGenerator random) throws Exception {
        world.changeKeys();
        return "the new one writes, of one engine at once";
    }
}
