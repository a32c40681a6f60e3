package io.waystage.engine.state;

/**
 * The answer of a {@link LifeCycle} to "may this change happen here?".
 *
 * @param <S> a status
 */
sealed interface Move<S extends Enum<S>> {

    S from();

    Class<? extends Change> cause();

    /** A row of the table. */
    record Legal<S extends Enum<S>>(S from, Class<? extends Change> cause, S to) implements Move<S> {

        @Override
        public String toString() {
            return from + " --" + cause.getSimpleName() + "--> " + to;
        }
    }

    /** There is no such row. */
    record Illegal<S extends Enum<S>>(S from, Class<? extends Change> cause) implements Move<S> {

        @Override
        public String toString() {
            return cause.getSimpleName() + " leads nowhere from " + from;
        }
    }
}
