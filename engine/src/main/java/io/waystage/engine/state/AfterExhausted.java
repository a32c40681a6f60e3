package io.waystage.engine.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.engine.message.TaskError;
import org.jspecify.annotations.Nullable;

/** What follows when a task has failed and is not retried any more. */
final class AfterExhausted {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AfterExhausted() {}

    /**
     * Applies it; nothing, if the task is to wait for an operator.
     *
     * @param task a {@link Plan} index
     * @param why it is not retried
     */
    static void follow(int task, TaskError error, String why, Advance advance) {
        Transition transition = advance.transition();
        boolean compensation = transition.plan().undoes(task) >= 0;
        OnExhausted then = transition.plan().task(task).features().find(OnExhausted.class);
        if (then == null) {
            return;
        }
        switch (then.then()) {
            case FAIL -> {
                if (compensation) {
                    Compensation.givenUp(task, why, transition);
                } else {
                    Compensation.end(failure(task, error, why, transition), transition);
                }
            }
            case COMPENSATE -> {
                Compensation.start(failure(task, error, why, transition), transition);
            }
            case OUTPUT -> advance.completeForGood(task, output(then.output()));
            case FALLBACK ->
                advance.replace(task, "it failed, and " + why + "; " + then.fallback() + " is done instead");
        }
    }

    private static Ending failure(int task, TaskError error, String why, Transition transition) {
        return new Ending(error.type(), "the task " + transition.plan().ref(task) + " failed, and " + why, false);
    }

    private static @Nullable Output output(@Nullable Object value) {
        try {
            return new Output(MAPPER.writeValueAsString(value), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The output of a blueprint is no JSON: " + value, e);
        }
    }
}
