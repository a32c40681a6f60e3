package io.waystage.engine.state;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.util.Collection;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** A few conditions, in jq for the code under test and in plain Java for the reference model. */
@SuppressWarnings("ImmutableEnumChecker") // Jq is immutable
enum Conditions {
    ALWAYS("true"),
    NEVER(".input.nothing"),
    FAILS("error(\"no\")"),
    /** What the tasks have put out so far: {@code {"n": 1}} and so on. */
    ENOUGH("([.outputs[][]?.n? // 0] | add // 0) > 3"),
    /** At first, and seldom in a later round. */
    LITTLE("([.outputs[][]?.n? // 0] | add // 0) <= 1");

    private static final int WANTED = 3;
    private static final int LITTLE_MOST = 1;

    private final Jq jq;

    Conditions(String jq) {
        this.jq = Jq.of(jq);
    }

    Jq jq() {
        return jq;
    }

    /**
     * Whether it holds; null if it fails.
     *
     * @param outputs the n of each output
     */
    static @Nullable Boolean holds(Jq condition, Collection<Integer> outputs) {
        for (Conditions each : values()) {
            if (each.jq.equals(condition)) {
                return switch (each) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case FAILS -> null;
                    case LITTLE -> outputs.stream().mapToInt(n -> n).sum() <= LITTLE_MOST;
                    case ENOUGH -> outputs.stream().mapToInt(n -> n).sum() > WANTED;
                };
            }
        }
        throw new IllegalArgumentException("Not one of these: " + condition);
    }

    /** How many tasks do something else when the outputs are others. */
    static long askers(Stage stage) {
        return stage.tasks().stream().filter(Conditions::asks).count();
    }

    private static boolean asks(Task task) {
        Stream<@Nullable Jq> own = task.features().get(When.class).stream().map(When::condition);
        Stream<@Nullable Jq> ofBranches = task.features().get(Choice.class).stream()
                .flatMap(choice -> choice.branches().stream())
                .map(Branch::when);
        return Stream.concat(own, ofBranches).anyMatch(jq -> ENOUGH.jq.equals(jq) || LITTLE.jq.equals(jq));
    }

    static Arbitrary<Jq> any() {
        return Arbitraries.frequency(
                        Tuple.of(3, ALWAYS),
                        Tuple.of(3, NEVER),
                        Tuple.of(1, FAILS),
                        Tuple.of(3, ENOUGH),
                        Tuple.of(3, LITTLE))
                .map(Conditions::jq);
    }
}
