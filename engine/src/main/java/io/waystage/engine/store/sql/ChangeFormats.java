package io.waystage.engine.store.sql;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.format.RetryPolicyText;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Items;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of each kind of change are written and read: the table behind {@link ChangesCodec}. */
final class ChangeFormats {

    @FunctionalInterface
    private interface Writing<C> {
        void write(ChangeWriter json, C change) throws IOException;
    }

    @FunctionalInterface
    private interface Making<C> {
        C read(ChangeReader json) throws IOException;
    }

    private record Format<C extends Change>(Class<C> kind, Writing<C> writing, Making<C> making) {

        void write(ChangeWriter json, Change change) throws IOException {
            writing.write(json, kind.cast(change));
        }
    }

    private static final Map<Class<? extends Change>, Format<?>> BY_KIND = new LinkedHashMap<>();
    private static final Map<String, Format<?>> BY_NAME = new HashMap<>();

    static {
        change(Change.WorkflowStarted.class, (json, c) -> {}, json -> new Change.WorkflowStarted());
        change(
                Change.WorkflowDelayed.class,
                (json, c) -> json.text(c.until().toString()),
                json -> new Change.WorkflowDelayed(Instant.parse(json.text())));
        change(
                Change.StageStarted.class,
                (json, c) -> json.text(c.stage()),
                json -> new Change.StageStarted(json.text()));
        change(
                Change.StageCompleted.class,
                (json, c) -> json.text(c.stage()),
                json -> new Change.StageCompleted(json.text()));
        change(
                Change.StageRepeated.class,
                (json, c) -> json.text(c.stage()).number(c.round()),
                json -> new Change.StageRepeated(json.text(), json.number()));
        change(
                Change.TaskRepeated.class,
                (json, c) -> json.task(c.task()).number(c.round()).number(c.run()),
                json -> new Change.TaskRepeated(json.task(), json.number(), json.number()));
        change(
                Change.RepeatFailed.class,
                (json, c) ->
                        json.task(c.task()).number(c.attempt()).number(c.run()).error(c.error()),
                json -> new Change.RepeatFailed(json.task(), json.number(), json.number(), json.error()));
        change(
                Change.StageSkipped.class,
                (json, c) -> json.text(c.stage()).text(c.why()),
                json -> new Change.StageSkipped(json.text(), json.text()));
        change(
                Change.TaskScheduled.class,
                (json, c) ->
                        json.task(c.task()).number(c.attempt()).number(c.run()).inputAndPriority(c),
                json -> new Change.TaskScheduled(
                        json.task(), json.number(), json.number(), json.optionalText(), json.optionalNumber()));
        change(
                Change.TaskAdmitted.class,
                (json, c) ->
                        json.task(c.task()).number(c.attempt()).number(c.run()).inputAndPriority(c),
                json -> new Change.TaskAdmitted(
                        json.task(), json.number(), json.number(), json.optionalText(), json.optionalNumber()));
        change(
                Change.TaskStarted.class,
                (json, c) -> json.task(c.task()).number(c.attempt()).number(c.run()),
                json -> new Change.TaskStarted(json.task(), json.number(), json.number()));
        change(
                Change.TaskCompleted.class,
                (json, c) ->
                        json.task(c.task()).number(c.attempt()).number(c.run()).output(c.output()),
                json -> new Change.TaskCompleted(json.task(), json.number(), json.number(), json.output()));
        change(
                Change.TaskSkipped.class,
                (json, c) -> json.task(c.task()).text(c.why()).output(c.output()),
                json -> new Change.TaskSkipped(json.task(), json.text(), json.output()));
        change(
                Change.WorkflowPaused.class,
                (json, c) -> json.text(c.why()),
                json -> new Change.WorkflowPaused(json.text()));
        change(
                Change.WorkflowResumed.class,
                (json, c) -> json.text(c.why()),
                json -> new Change.WorkflowResumed(json.text()));
        change(
                Change.StageReplayed.class,
                (json, c) -> json.text(c.stage()).number(c.reopened() ? 1 : 0),
                json -> new Change.StageReplayed(json.text(), json.number() == 1));
        change(
                Change.StageReopened.class,
                (json, c) -> json.text(c.stage()).number(c.reopened() ? 1 : 0),
                json -> new Change.StageReopened(json.text(), json.number() == 1));
        change(
                Change.TaskReset.class,
                (json, c) -> json.task(c.task()).number(c.run()),
                json -> new Change.TaskReset(json.task(), json.number()));
        change(
                Change.InputGiven.class,
                (json, c) -> json.task(c.task()).text(c.input()),
                json -> new Change.InputGiven(json.task(), json.textOrNull()));
        change(
                Change.RetryChanged.class,
                (json, c) -> json.task(c.task()).text(c.retry() == null ? null : RetryPolicyText.write(c.retry())),
                json -> new Change.RetryChanged(json.task(), policy(json.textOrNull())));
        change(
                Change.TaskHeld.class,
                (json, c) -> json.task(c.task()).text(c.why()),
                json -> new Change.TaskHeld(json.task(), json.text()));
        change(Change.TaskFreed.class, (json, c) -> json.task(c.task()), json -> new Change.TaskFreed(json.task()));
        change(
                Change.WorkflowMigrated.class,
                (json, c) -> json.number(c.from()).number(c.to()).text(c.why()).moved(c.tasks()),
                json -> {
                    int from = json.number();
                    int to = json.number();
                    String why = json.text();
                    return new Change.WorkflowMigrated(from, to, json.moved(), why);
                });
        change(
                Change.ActionRefused.class,
                (json, c) -> json.text(c.why()),
                json -> new Change.ActionRefused(json.text()));
        change(
                Change.TaskFailed.class,
                (json, c) ->
                        json.task(c.task()).number(c.attempt()).number(c.run()).error(c.error()),
                json -> new Change.TaskFailed(json.task(), json.number(), json.number(), json.error()));
        change(
                Change.RetryScheduled.class,
                (json, c) ->
                        json.task(c.task()).number(c.attempt()).text(c.due().toString()),
                json -> new Change.RetryScheduled(json.task(), json.number(), Instant.parse(json.text())));
        change(
                Change.RetriesExhausted.class,
                (json, c) -> json.task(c.task()).number(c.attempt()).text(c.why()),
                json -> new Change.RetriesExhausted(json.task(), json.number(), json.text()));
        change(
                Change.ItemsListed.class,
                (json, c) -> json.task(c.task())
                        .number(c.attempt())
                        .number(c.run())
                        .number(c.items().count()),
                json -> new Change.ItemsListed(json.task(), json.number(), json.number(), Items.stored(json.number())));
        change(
                Change.ItemsStarted.class,
                (json, c) -> json.task(c.task())
                        .number(c.attempt())
                        .number(c.run())
                        .number(c.from())
                        .number(c.to()),
                json -> new Change.ItemsStarted(
                        json.task(), json.number(), json.number(), json.number(), json.number()));
        change(
                Change.ItemEnded.class,
                (json, c) -> json.task(c.task()).number(c.item()).number(c.well() ? 1 : 0),
                json -> new Change.ItemEnded(json.task(), json.number(), json.number() == 1));
        change(
                Change.ItemsEnded.class,
                (json, c) -> json.task(c.task()).number(c.attempt()).number(c.run()),
                json -> new Change.ItemsEnded(json.task(), json.number(), json.number()));
        change(Change.TaskPending.class, (json, c) -> json.task(c.task()), json -> new Change.TaskPending(json.task()));
        people();
        change(
                Change.TimerSet.class,
                (json, c) -> json.task(c.task())
                        .number(c.attempt())
                        .number(c.run())
                        .text(c.due().toString()),
                json -> new Change.TimerSet(json.task(), json.number(), json.number(), Instant.parse(json.text())));
        change(
                Change.SignalAwaited.class,
                (json, c) -> json.task(c.task()).text(c.signal()).text(c.key()),
                json -> new Change.SignalAwaited(json.task(), json.text(), json.text()));
        change(
                Change.SignalKept.class,
                (json, c) -> json.text(c.signal()).output(c.payload()),
                json -> new Change.SignalKept(json.text(), json.output()));
        change(
                Change.SignalTaken.class,
                (json, c) -> json.task(c.task()).text(c.signal()),
                json -> new Change.SignalTaken(json.task(), json.text()));
        change(
                Change.CompensationStarted.class,
                (json, c) -> json.text(c.type()).text(c.why()).number(c.cancelled() ? 1 : 0),
                json -> new Change.CompensationStarted(json.textOrNull(), json.text(), json.number() == 1));
        change(
                Change.CancelRequested.class,
                (json, c) ->
                        json.task(c.task()).number(c.attempt()).number(c.run()).text(c.why()),
                json -> new Change.CancelRequested(json.task(), json.number(), json.number(), json.text()));
        change(
                Change.TaskCancelled.class,
                (json, c) -> json.task(c.task())
                        .number(c.attempt())
                        .number(c.run())
                        .number(c.started())
                        .text(c.why()),
                json -> new Change.TaskCancelled(
                        json.task(), json.number(), json.number(), json.number(), json.text()));
        change(
                Change.TaskCompensated.class,
                (json, c) -> json.task(c.task()),
                json -> new Change.TaskCompensated(json.task()));
        change(
                Change.CompensationFailed.class,
                (json, c) -> json.task(c.task()).text(c.why()),
                json -> new Change.CompensationFailed(json.task(), json.text()));
        change(
                Change.WorkflowCancelled.class,
                (json, c) -> {
                    json.text(c.why());
                    if (c.atOnce()) {
                        json.number(1);
                    }
                },
                json -> new Change.WorkflowCancelled(json.text(), json.optionalNumber() != null));
        change(
                Change.WorkflowFailed.class,
                (json, c) -> json.text(c.type()).text(c.why()),
                json -> new Change.WorkflowFailed(json.textOrNull(), json.text()));
        change(
                Change.AttributesChanged.class,
                (json, c) -> json.texts(c.values()),
                json -> new Change.AttributesChanged(json.texts()));
        change(
                Change.BusinessStatusChanged.class,
                (json, c) -> json.text(c.from()).text(c.to()),
                json -> new Change.BusinessStatusChanged(json.textOrNull(), json.text()));
        change(
                Change.WorkflowCompleted.class,
                (json, c) -> {
                    if (c.output() != null || c.problem() != null) {
                        json.text(c.output()).optionalText(c.problem());
                    }
                },
                json -> {
                    String output = json.optionalText();
                    return json.isEnded()
                            ? new Change.WorkflowCompleted()
                            : new Change.WorkflowCompleted(output, json.optionalText());
                });
    }

    private ChangeFormats() {}

    private static @Nullable RetryPolicy policy(@Nullable String text) {
        return text == null ? null : RetryPolicyText.read(text);
    }

    private static void people() {
        change(
                Change.HumanTaskOpened.class,
                (json, c) ->
                        json.task(c.task()).number(c.priority()).time(c.due()).time(c.followUp()),
                json -> new Change.HumanTaskOpened(json.task(), json.number(), json.timeOrNull(), json.timeOrNull()));
        change(
                Change.TaskClaimed.class,
                (json, c) -> json.task(c.task()).text(c.by()),
                json -> new Change.TaskClaimed(json.task(), json.text()));
        change(
                Change.TaskReleased.class,
                (json, c) -> json.task(c.task()).text(c.backTo()),
                json -> new Change.TaskReleased(json.task(), json.textOrNull()));
        change(
                Change.TaskDelegated.class,
                (json, c) -> json.task(c.task()).text(c.from()).text(c.to()),
                json -> new Change.TaskDelegated(json.task(), json.textOrNull(), json.text()));
        change(
                Change.TaskCommented.class,
                (json, c) -> json.task(c.task()),
                json -> new Change.TaskCommented(json.task()));
        change(
                Change.TaskEscalated.class,
                (json, c) -> json.task(c.task()).text(c.reassignedTo()),
                json -> new Change.TaskEscalated(json.task(), json.textOrNull()));
        change(
                Change.RequestRefused.class,
                (json, c) -> json.task(c.task()).text(c.why()),
                json -> new Change.RequestRefused(json.task(), json.text()));
    }

    private static <C extends Change> void change(Class<C> kind, Writing<C> writing, Making<C> making) {
        Format<C> format = new Format<>(kind, writing, making);
        BY_KIND.put(kind, format);
        BY_NAME.put(kind.getSimpleName(), format);
    }

    /** Every kind of change that this table lists. */
    static Set<Class<? extends Change>> known() {
        return BY_KIND.keySet();
    }

    static void write(Change change, ChangeWriter json) throws IOException {
        Format<?> format = BY_KIND.get(change.getClass());
        if (format == null) {
            throw new IllegalStateException("No format for " + change.getClass().getName());
        }
        format.write(json, change);
    }

    static Change read(String name, ChangeReader json) throws IOException {
        Format<?> format = BY_NAME.get(name);
        if (format == null) {
            throw new IllegalStateException(
                    "No change is called " + name + "; a newer version of Waystage may have written it");
        }
        return format.making().read(json);
    }
}
