package io.waystage.chaos.check;

import io.waystage.chaos.operate.Action;
import io.waystage.chaos.operate.Action.Kind;
import io.waystage.chaos.operate.Diary;
import io.waystage.chaos.operate.Diary.Answer;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Holds what operators remember against the audit trails. */
final class OperatorsWord {

    static final String PROMISE =
            "what an operator was told is done stands in the audit trail once, with who and why, and so does what was"
                    + " refused";

    /** What is so already need not be recorded when somebody asks for it in the database. */
    private static final Set<Kind> MAY_BE_SO = Set.of(Kind.PAUSE, Kind.RESUME, Kind.SKIP);

    private final Map<String, Diary.Entry> diary;
    private final Map<String, List<Found>> found = new HashMap<>();

    private record Found(String reference, OperatorEvent event, String refusal) {}

    /** @param diary what operators remember, by the id of each action */
    OperatorsWord(Map<String, Diary.Entry> diary) {
        this.diary = diary;
    }

    void add(WorkflowCase workflow) {
        for (OperatorEvent event : workflow.operatorEvents()) {
            String refusal = workflow.trail().stream()
                    .filter(entry -> entry.seq() == event.seq())
                    .map(AuditFold.Entry::changes)
                    .flatMap(List::stream)
                    .filter(Change.ActionRefused.class::isInstance)
                    .map(change -> ((Change.ActionRefused) change).why())
                    .findAny()
                    .orElse("");
            found.computeIfAbsent(event.actor(), any -> new ArrayList<>())
                    .add(new Found(workflow.state().identity().businessRefNo(), event, refusal));
        }
    }

    /** Once all workflows are added. */
    void check(Findings findings) {
        findings.checked(PROMISE, diary.size());
        diary.values().forEach(entry -> check(entry, found.getOrDefault(entry.id(), List.of()), findings));
        found.keySet().stream()
                .filter(id -> !diary.containsKey(id))
                .forEach(id -> findings.violation(PROMISE, found.get(id) + " was asked for by nobody"));
    }

    private static void check(Diary.Entry entry, List<Found> events, Findings findings) {
        if (events.size() > 1) {
            findings.violation(PROMISE, entry + " is there " + events.size() + " times: " + events);
            return;
        }
        if (events.isEmpty()) {
            if (!mayBeMissing(entry)) {
                findings.violation(PROMISE, entry + " is not there");
            }
            return;
        }
        Found only = events.get(0);
        OperatorEvent event = only.event;
        String reason = entry.kind().hasReason() ? Action.reason(entry.id()) : null;
        boolean same = event.is(entry.kind())
                && only.reference.equals(entry.reference())
                && Objects.equals(event.reason(), reason);
        boolean wasRefused = event.outcome() == Outcome.REFUSED;
        boolean fits =
                entry.byMessage() || entry.answer() == Answer.NONE || (entry.answer() == Answer.REFUSED) == wasRefused;
        if (!same || !fits) {
            findings.violation(PROMISE, entry + " is there as " + only);
        }
        if (wasRefused && entry.answer() == Answer.REFUSED && !entry.text().equals(spaced(only.refusal))) {
            findings.violation(PROMISE, entry + " was refused since " + only.refusal);
        }
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s", " ");
    }

    /** A call that comes to nothing in a workflow that has not begun is not recorded, and neither is what is so already. */
    private static boolean mayBeMissing(Diary.Entry entry) {
        return switch (entry.answer()) {
            case NONE -> true;
            case DONE -> !entry.byMessage() && MAY_BE_SO.contains(entry.kind());
            case REFUSED -> entry.text().endsWith(" is DELAYED") || isOver(entry);
        };
    }

    /** Nothing but a replay is done to a workflow that has come to nothing, or refused to it. */
    private static boolean isOver(Diary.Entry entry) {
        return entry.text().endsWith(" is FAILED") || entry.text().endsWith(" is CANCELLED");
    }
}
