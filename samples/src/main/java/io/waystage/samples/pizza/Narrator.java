package io.waystage.samples.pizza;

/** To whom the services say what they are doing, so that one can see it. Thread safe. */
@FunctionalInterface
public interface Narrator {

    void says(String who, String text);
}
