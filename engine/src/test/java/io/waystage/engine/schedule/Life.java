package io.waystage.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A schedule, its clock, and the workflows that it has started; turns come one after the other. */
final class Life {

    private final Map<String, Boolean> closed = new HashMap<>();
    private final List<String> started = new ArrayList<>();
    private Schedule schedule;
    private Instant now;
    private final List<String> cancelled = new ArrayList<>();
    private boolean losing;
    private boolean slow;

    Life(Schedule schedule, Instant now) {
        this.schedule = schedule;
        this.now = now;
    }

    /** @return the business references of what was started */
    List<String> turn() {
        Turn.Result result = Turn.of(schedule, closed, now);
        schedule = result.schedule();
        List<String> references =
                result.starts().stream().map(Start::businessRefNo).toList();
        started.addAll(references);
        result.cancels().forEach(cancel -> {
            cancelled.add(cancel.businessRefNo());
            closed.put(cancel.businessRefNo(), !slow);
        });
        if (!losing) {
            references.forEach(reference -> closed.put(reference, false));
        }
        return references;
    }

    List<String> after(Duration duration) {
        advance(duration);
        return turn();
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Turns until nothing is due. */
    void untilIdle(Duration duration) {
        advance(duration);
        do {
            turn();
        } while (schedule.due() != null && !schedule.due().isAfter(now));
    }

    void change(UnaryOperator<Schedule> change) {
        schedule = change.apply(schedule);
    }

    void closeAll() {
        closed.replaceAll((reference, before) -> true);
    }

    void removeAll() {
        closed.clear();
    }

    /** From now on no start becomes a workflow. */
    void loseStarts() {
        losing = true;
    }

    /** From now on what is cancelled is open until it is closed. */
    void cancelsTakeTime() {
        slow = true;
    }

    List<String> cancelled() {
        return cancelled;
    }

    Schedule schedule() {
        return schedule;
    }

    Counters counters() {
        return schedule.progress().counters();
    }

    List<String> started() {
        return started;
    }

    Instant now() {
        return now;
    }
}
