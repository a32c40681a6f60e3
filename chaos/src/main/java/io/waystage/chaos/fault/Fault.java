package io.waystage.chaos.fault;

import java.util.random.RandomGenerator;

/** One kind of trouble. */
public interface Fault {

    /** For people, and for counting. */
    String name();

    /**
     * Makes the trouble, and ends it.
     *
     * @param random the only source of chance, so that the same seed makes the same trouble
     * @return what was done, in words
     */
    String strike(Bench bench, RandomGenerator random) throws Exception;
}
