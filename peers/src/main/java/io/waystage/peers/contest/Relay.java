package io.waystage.peers.contest;

import java.util.function.Consumer;

/** Passes on which workflow's last task is being done, to whom it concerns at the moment. Thread safe. */
final class Relay implements Consumer<String> {

    private volatile Consumer<String> target = reference -> {};

    void to(Consumer<String> next) {
        target = next;
    }

    @Override
    public void accept(String reference) {
        target.accept(reference);
    }
}
