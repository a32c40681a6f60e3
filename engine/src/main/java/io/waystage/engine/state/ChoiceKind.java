package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.engine.message.RejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the first branch that fits and skips the tasks of all others. */
final class ChoiceKind implements TaskKind {

    private static final String BRANCH = "branch";

    @Override
    public void begin(int task, Advance advance) {
        Transition transition = advance.transition();
        Choice choice =
                transition.plan().task(task).features().get(Choice.class).orElseThrow();
        int taken = first(choice.branches(), transition);
        advance.complete(task, new Output("{\"" + BRANCH + "\":" + taken + "}", false));
        skipOthers(task, taken, choice, advance);
    }

    /** Somebody decides instead: the output says which branch. */
    @Override
    public void completed(int task, @Nullable Output output, Advance advance) {
        Plan plan = advance.transition().plan();
        Choice choice = plan.task(task).features().get(Choice.class).orElseThrow();
        JsonNode branch = Data.tree(output == null ? null : output.json()).path(BRANCH);
        if (!branch.isInt()
                || branch.intValue() < -1
                || branch.intValue() >= choice.branches().size()) {
            throw new RejectedException("The task " + plan.ref(task)
                    + " is a choice: its output must say which branch is " + "taken, as {\"branch\": 0}; it has "
                    + choice.branches().size() + ", and -1 means none of them");
        }
        advance.complete(task, output);
        skipOthers(task, branch.intValue(), choice, advance);
    }

    private static void skipOthers(int task, int taken, Choice choice, Advance advance) {
        Transition transition = advance.transition();
        for (int i = 0; i < choice.branches().size(); i++) {
            if (i != taken) {
                String why = why(task, taken, i, transition);
                for (String name : choice.branches().get(i).tasks()) {
                    advance.skip(transition.plan().sibling(task, name), why);
                }
            }
        }
    }

    private static String why(int task, int taken, int other, Transition transition) {
        return transition.plan().ref(task).task() + " took " + (taken < 0 ? "no branch" : "branch " + taken) + ", not "
                + other;
    }

    /** Why a choice that is made leaves out a task of one of its branches; null if it does not, or has none such. */
    static @Nullable String whyNot(String name, int task, Choice choice, Transition transition) {
        String output = transition.progress().outputs().of(transition.plan().ref(task));
        int taken = Data.tree(output).path(BRANCH).asInt();
        for (int i = 0; i < choice.branches().size(); i++) {
            if (i != taken && choice.branches().get(i).tasks().contains(name)) {
                return why(task, taken, i, transition);
            }
        }
        return null;
    }

    /** Counted from 0; -1 if none fits. */
    private static int first(List<Branch> branches, Transition transition) {
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            if (branch.when() == null || transition.holds(branch.when())) {
                return i;
            }
        }
        return -1;
    }
}
