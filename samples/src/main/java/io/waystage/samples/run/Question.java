package io.waystage.samples.run;

import io.waystage.blueprint.TaskRef;

/** What only a person can decide. */
sealed interface Question {

    TaskRef task();

    /** With what pressing Enter means. */
    String text();

    /** A human step waits to be done. */
    record IsItDone(TaskRef task, int attempt, String assignedTo) implements Question {
        @Override
        public String text() {
            return task.task() + " is for " + assignedTo + ": done? [Enter = yes, q = leave it open] ";
        }
    }

    /** A task has used up its attempts. */
    record TryAgain(TaskRef task, int attempt) implements Question {
        @Override
        public String text() {
            return task.task() + " has failed " + attempt + " times: try again? [Enter = yes, q = leave it] ";
        }
    }
}
