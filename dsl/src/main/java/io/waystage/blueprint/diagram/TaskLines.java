package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.feature.Timer;
import io.waystage.blueprint.feature.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a picture says of a task, in its box and at the arrows that leave it. */
final class TaskLines {

    /** Which features a picture tells, and in which words. */
    private static final Map<Class<? extends Feature>, Function<Feature, String>> WORDS = new LinkedHashMap<>();

    static {
        say(When.class, when -> "when " + when.condition().text());
        say(Timer.class, TaskLines::timer);
        say(Signal.class, TaskLines::signal);
        say(Timeouts.class, TaskLines::timeouts);
        say(Repeat.class, TaskLines::repeat);
        say(Limit.class, TaskLines::limit);
        say(OnExhausted.class, TaskLines::exhausted);
        say(Candidates.class, candidates -> "for: " + String.join(", ", allOf(candidates)));
        say(Outcomes.class, outcomes -> String.join(" / ", outcomes.names()));
        say(Deadlines.class, TaskLines::dates);
        say(Escalation.class, TaskLines::escalation);
        say(ForEach.class, each -> "for each of " + each.items().text());
        say(SubWorkflow.class, child -> "workflow: " + child.workflow());
        say(Do.class, body -> "do: " + body.tasks().stream().map(Task::name).collect(Collectors.joining(", ")));
    }

    private TaskLines() {}

    private static <F extends Feature> void say(Class<F> kind, Function<F, String> words) {
        WORDS.put(kind, feature -> words.apply(kind.cast(feature)));
    }

    private static String timer(Timer timer) {
        return timer.until() != null ? "until " + timer.until().text() : "waits " + Words.of(timer.duration());
    }

    private static String timeouts(Timeouts timeouts) {
        List<String> limits = new ArrayList<>();
        add("begins within ", timeouts.scheduleToStart(), limits);
        add("takes at most ", timeouts.startToClose(), limits);
        add("heartbeat every ", timeouts.heartbeat(), limits);
        return String.join(", ", limits);
    }

    private static void add(String words, @Nullable Duration limit, List<String> limits) {
        if (limit != null) {
            limits.add(words + Words.of(limit));
        }
    }

    private static String signal(Signal signal) {
        return "signal: " + signal.name()
                + (signal.key() == null ? "" : " of " + signal.key().text())
                + (signal.timeLimit() == null ? "" : ", within " + Words.of(signal.timeLimit()));
    }

    static String repeat(Repeat repeat) {
        return "repeats until " + repeat.until().text() + ", at most " + repeat.max() + " times";
    }

    private static String limit(Limit limit) {
        List<String> limits = new ArrayList<>();
        if (limit.concurrency() != null) {
            limits.add("at most " + limit.concurrency() + " at once");
        }
        if (limit.rate() != null) {
            limits.add("at most " + limit.rate().tasks() + " in "
                    + Words.of(limit.rate().per()));
        }
        return String.join(", ", limits) + (limit.name() == null ? "" : " (" + limit.name() + ")");
    }

    private static String exhausted(OnExhausted then) {
        return switch (then.then()) {
            case FAIL -> "or fails the workflow";
            case COMPENSATE -> "or compensates the workflow";
            case OUTPUT -> "or a default output";
            case FALLBACK -> "or " + then.fallback();
        };
    }

    private static List<String> allOf(Candidates candidates) {
        List<String> all = new ArrayList<>(candidates.users());
        all.addAll(candidates.groups());
        return all;
    }

    private static String dates(Deadlines deadlines) {
        return deadlines.due() == null
                ? "follow up: " + text(Objects.requireNonNull(deadlines.followUp()))
                : "due: " + text(deadlines.due());
    }

    private static String text(Moment moment) {
        return moment instanceof Moment.At at
                ? at.time().text()
                : ((Moment.After) moment).pause().toString();
    }

    private static String escalation(Escalation escalation) {
        if (escalation.complete() != null) {
            String outcome = escalation.complete().outcome();
            return outcome == null ? "then: complete" : "then: " + outcome;
        }
        return escalation.reassign() == null ? "then: notify" : "then: to " + escalation.reassign();
    }

    /** One arrow from a choice to a task of a branch, or from a task to its fallback or to what undoes it. */
    record BranchArrow(String task, @Nullable String label) {}

    static List<String> of(Task task) {
        List<String> lines = new ArrayList<>();
        lines.add(task.name());
        if (task.type() == TaskType.HUMAN) {
            lines.add(task.assignedTo() == null ? "human" : "human: " + task.assignedTo());
        }
        WORDS.forEach((kind, words) -> task.features().get(kind).ifPresent(feature -> lines.add(words.apply(feature))));
        if (task.queue() != null) {
            lines.add("queue: " + task.queue());
        }
        if (task.businessStatus() != null) {
            lines.add("status: " + task.businessStatus());
        }
        return lines;
    }

    static List<BranchArrow> branches(Task task) {
        List<BranchArrow> arrows = new ArrayList<>();
        Optional<Choice> choice = task.features().get(Choice.class);
        for (Branch branch : choice.map(Choice::branches).orElse(List.of())) {
            String label = branch.when() == null ? "otherwise" : branch.when().text();
            branch.tasks().forEach(name -> arrows.add(new BranchArrow(name, label)));
        }
        OnExhausted then = task.features().find(OnExhausted.class);
        if (then != null && then.fallback() != null) {
            arrows.add(new BranchArrow(then.fallback(), "if it fails"));
        }
        task.features()
                .get(CompensateWith.class)
                .ifPresent(with -> arrows.add(new BranchArrow(with.task(), "undone by")));
        return arrows;
    }
}
