package io.waystage.engine.intake;

import io.waystage.engine.state.Change;
import java.util.List;

/** What a person is told whose request came to nothing. */
final class Refusals {

    private Refusals() {}

    /** @param changes of an event that was refused */
    static String of(List<Change> changes) {
        return changes.stream()
                .filter(change -> change instanceof Change.RequestRefused)
                .map(change -> ((Change.RequestRefused) change).why())
                .findFirst()
                .orElse("It was refused");
    }
}
