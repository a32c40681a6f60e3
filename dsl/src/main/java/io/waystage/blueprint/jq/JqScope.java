package io.waystage.blueprint.jq;

import com.fasterxml.jackson.databind.node.DoubleNode;
import java.time.Instant;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * What an expression finds around it: jq's functions, each of which counts its calls and results, so that no expression runs for
 * ever. The library loads neither the environment nor any input of its own.
 */
final class JqScope {

    /** Some tenths of a second at most; a mapping over a list of ten thousand elements takes a tenth of it. */
    static final int MOST_STEPS = 1_000_000;

    private static final double NANOS = 1e9;
    private static final ThreadLocal<Budget> BUDGET = ThreadLocal.withInitial(Budget::new);
    private static final Scope FUNCTIONS = functions();

    private JqScope() {}

    @FunctionalInterface
    interface Evaluation {
        void in(Scope scope) throws JsonQueryException;
    }

    static void run(Instant now, Evaluation evaluation) throws JsonQueryException {
        Budget budget = BUDGET.get();
        budget.left = MOST_STEPS;
        budget.now = now;
        evaluation.in(Scope.newChildScope(FUNCTIONS));
    }

    private static Scope functions() {
        Scope library = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(JqScope.class.getClassLoader(), Versions.JQ_1_7, library);
        Scope counted = Scope.newChildScope(library);
        for (Map.Entry<String, Function> each : library.getLocalFunctions().entrySet()) {
            String name = each.getKey();
            int slash = name.lastIndexOf('/');
            Function function = counting(each.getValue());
            if (slash < 0) {
                counted.addFunction(name, function);
            } else {
                counted.addFunction(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)), function);
            }
        }
        counted.addFunction("now", 0, (scope, args, in, path, output, version) -> {
            Instant now = BUDGET.get().now;
            output.emit(new DoubleNode(now.getEpochSecond() + now.getNano() / NANOS), null);
        });
        return counted;
    }

    private static Function counting(Function function) {
        return (scope, args, in, path, output, version) -> {
            Budget budget = BUDGET.get();
            budget.step();
            function.apply(
                    scope,
                    args,
                    in,
                    path,
                    (value, at) -> {
                        budget.step();
                        output.emit(value, at);
                    },
                    version);
        };
    }

    private static final class Budget {
        private int left;
        private Instant now = Instant.EPOCH;

        void step() throws JsonQueryException {
            if (--left < 0) {
                throw new JsonQueryException("it takes more than " + MOST_STEPS + " steps");
            }
        }
    }
}
