package io.waystage.engine.state;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.RejectedException;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the sender of an event what the blueprint has instead of the task that it named. */
final class UnknownTask {

    private static final int NAMES_SHOWN = 8;
    private static final int NAME_LENGTH = 80;

    private UnknownTask() {}

    static RejectedException rejection(Plan plan, WorkflowIdentity workflow, TaskRef ref) {
        String blueprint = "blueprint " + workflow.blueprint() + " version " + workflow.blueprintVersion();
        int stage = plan.indexOf(ref.stage());
        if (stage < 0) {
            return new RejectedException(blueprint + " has no stage " + quoted(ref.stage()) + "; "
                    + known(plan.blueprint().stages().stream().map(Stage::name).toList()));
        }
        List<String> elsewhere = plan.blueprint().stages().stream()
                .filter(other -> other.task(ref.task()).isPresent())
                .map(Stage::name)
                .toList();
        String instead = elsewhere.isEmpty()
                ? known(plan.stage(stage).tasks().stream().map(Task::name).toList())
                : "the task of that name belongs to stage " + listed(elsewhere);
        return new RejectedException(
                "stage " + ref.stage() + " of " + blueprint + " has no task " + quoted(ref.task()) + "; " + instead);
    }

    private static String known(List<String> names) {
        return names.isEmpty() ? "it has none" : "it has " + listed(names);
    }

    private static String listed(List<String> names) {
        String some = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_SHOWN;
        return more > 0 ? some + " and " + more + " more" : some;
    }

    /** A name from outside, made fit for a log line and a message property. */
    static String quoted(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= NAME_LENGTH
                ? "'" + printable + "'"
                : "'" + printable.substring(0, NAME_LENGTH) + "...'";
    }
}
