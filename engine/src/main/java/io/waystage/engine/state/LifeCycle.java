package io.waystage.engine.state;

import java.util.List;

/**
 * A life cycle as the table of its legal moves; what is not in the table is illegal. Immutable.
 *
 * @param <S> the statuses
 */
final class LifeCycle<S extends Enum<S>> {

    private final List<Move.Legal<S>> moves;

    LifeCycle(List<Move.Legal<S>> moves) {
        this.moves = List.copyOf(moves);
    }

    static <S extends Enum<S>> Move.Legal<S> move(S from, Class<? extends Change> cause, S to) {
        return new Move.Legal<>(from, cause, to);
    }

    /** Where this change leads from here. The tables are so short that looking at each row beats any map. */
    Move<S> move(S from, Class<? extends Change> cause) {
        for (int i = 0; i < moves.size(); i++) {
            Move.Legal<S> move = moves.get(i);
            if (move.from() == from && move.cause() == cause) {
                return move;
            }
        }
        return new Move.Illegal<>(from, cause);
    }

    boolean allows(S from, Class<? extends Change> cause) {
        return move(from, cause) instanceof Move.Legal;
    }

    List<Move.Legal<S>> moves() {
        return moves;
    }
}
