package io.waystage.engine.store.sql;

import static io.waystage.engine.store.jooq.Tables.WAYSTAGE_ACTION;

import io.waystage.engine.store.Action;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;

/** Where a page of actions ends: no two have the same one. */
record ActionPosition(Instant at, UUID workflowId, int seq) {

    private static final String SEPARATOR = "/";

    static ActionPosition of(Action action) {
        return new ActionPosition(action.at(), action.event().workflowId(), action.seq());
    }

    String text() {
        return at + SEPARATOR + workflowId + SEPARATOR + seq;
    }

    /** @throws IllegalArgumentException when it is none */
    static ActionPosition parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        try {
            if (parts.length == 3) {
                return new ActionPosition(
                        Instant.parse(parts[0]), UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(notOne(text), e);
        }
        throw new IllegalArgumentException(notOne(text));
    }

    private static String notOne(String text) {
        return "'" + text + "' is not the end of a page; pass the 'next' of the page before as it is";
    }

    /** What comes behind it. The first condition alone is what an index is read by. */
    List<Condition> beyond(boolean newestFirst) {
        var time = WAYSTAGE_ACTION.RECORDED_AT;
        var workflow = WAYSTAGE_ACTION.WORKFLOW_ID;
        var number = WAYSTAGE_ACTION.SEQ;
        return newestFirst
                ? List.of(
                        time.le(at),
                        time.lt(at)
                                .or(workflow.lt(workflowId))
                                .or(workflow.eq(workflowId).and(number.lt(seq))))
                : List.of(
                        time.ge(at),
                        time.gt(at)
                                .or(workflow.gt(workflowId))
                                .or(workflow.eq(workflowId).and(number.gt(seq))));
    }
}
