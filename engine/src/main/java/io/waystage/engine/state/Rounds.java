package io.waystage.engine.state;

import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.jq.JqFailedException;
import io.waystage.engine.message.TaskError;
import org.jspecify.annotations.Nullable;

/** Whether what is repeated is done once more when a round has ended. */
final class Rounds {

    /** The error type of what has been done as often as it may be, and is not as it should be. */
    static final String REPEATS_EXHAUSTED = "RepeatsExhausted";

    private Rounds() {}

    /** What follows a round. */
    enum Then {
        END,
        AGAIN,
        FAIL
    }

    /**
     * What follows a round, and why if it is a failure.
     *
     * @param error set exactly if what is repeated fails
     * @param why for people, set with it
     */
    record Verdict(Then then, @Nullable TaskError error, String why) {}

    /** @param round that has ended, from 1 */
    static Verdict after(Repeat repeat, int round, Transition transition) {
        try {
            if (transition.holds(repeat.until(), round) || (round >= repeat.max() && repeat.goOn())) {
                return new Verdict(Then.END, null, "");
            }
        } catch (JqFailedException e) {
            TaskError error = new TaskError(Advance.EXPRESSION_FAILED, e.getMessage(), false);
            return new Verdict(Then.FAIL, error, "an expression failed");
        }
        if (round < repeat.max()) {
            return new Verdict(Then.AGAIN, null, "");
        }
        String why = "after " + round + (round == 1 ? " round" : " rounds") + " it is still not so that "
                + repeat.until().text();
        return new Verdict(
                Then.FAIL, TaskError.of(REPEATS_EXHAUSTED, why, false), "it was repeated as often as it may be");
    }
}
