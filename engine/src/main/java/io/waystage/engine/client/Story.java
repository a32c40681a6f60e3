package io.waystage.engine.client;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.Actors;
import io.waystage.engine.state.Change;
import io.waystage.engine.store.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an audit trail as a story. */
final class Story {

    private Story() {}

    static List<StoryLine> of(List<RecordedEvent> trail, Importance importance) {
        List<StoryLine> lines = new ArrayList<>();
        for (RecordedEvent event : trail) {
            String actor = Actors.of(event.text());
            if (event.changes().isEmpty() && importance == Importance.DETAIL) {
                lines.add(line(event, null, Importance.DETAIL, null, actor, ignored(event)));
            }
            for (Change change : event.changes()) {
                StoryText told = StoryText.of(change);
                if (told.importance().isAtLeast(importance)) {
                    TaskRef task = change instanceof Change.TaskChange one ? one.task() : null;
                    lines.add(line(event, change.name(), told.importance(), task, actor, told.text()));
                }
            }
        }
        return lines;
    }

    private static StoryLine line(
            RecordedEvent event,
            @Nullable String change,
            Importance importance,
            @Nullable TaskRef task,
            @Nullable String actor,
            String text) {
        return new StoryLine(
                event.seq(), event.at(), importance, event.name(), event.outcome(), change, task, actor, text);
    }

    private static String ignored(RecordedEvent event) {
        return "A " + event.name() + " changed nothing: "
                + switch (event.outcome()) {
                    case DUPLICATE -> "what it says was so already";
                    case STALE -> "it is about an attempt or a run that is over";
                    case EARLY -> "it is about something that has not begun";
                    case CLOSED -> "the workflow has ended";
                    default -> "its outcome is " + event.outcome();
                };
    }
}
