package io.waystage.chaos.blueprint;

import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions that look at nothing but the number that a workflow is started with, so that whoever knows it knows what is to be done,
 * without asking jq.
 */
public final class Conditions {

    private static final Pattern TEXT = Pattern.compile("\\.input\\.n % (\\d+) == (\\d+)");
    private static final int LARGEST = 3;

    private Conditions() {}

    static When when(Random random) {
        return new When(condition(random));
    }

    /** The same branches, each with a condition if it has one. */
    static Choice choice(Choice shape, Random random) {
        return new Choice(shape.branches().stream()
                .map(branch -> new Branch(branch.when() == null ? null : condition(random), branch.tasks()))
                .toList());
    }

    private static Jq condition(Random random) {
        int modulus = 2 + random.nextInt(LARGEST - 1);
        return Jq.of(".input.n %% %d == %d".formatted(modulus, random.nextInt(modulus)));
    }

    /** Whether it holds for a workflow with this number. */
    public static boolean hold(Jq condition, long number) {
        Matcher text = TEXT.matcher(condition.text());
        if (!text.matches()) {
            throw new IllegalArgumentException("Nobody can tell whether this holds: " + condition);
        }
        return number % Long.parseLong(text.group(1)) == Long.parseLong(text.group(2));
    }
}
