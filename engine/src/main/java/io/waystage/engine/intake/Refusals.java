package io.waystage.engine.intake;

import io.waystage.engine.state.Change;
import java.util.List;

/** What somebody is told whose request came to nothing. */
final class Refusals {

    private Refusals() {}

    /** @param changes of an event that was refused */
    static String of(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.RequestRefused refused) {
                return refused.why();
            }
            if (change instanceof Change.ActionRefused refused) {
                return refused.why();
            }
        }
        return "It was refused";
    }
}
