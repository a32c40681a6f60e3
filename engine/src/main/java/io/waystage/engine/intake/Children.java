package io.waystage.engine.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.engine.codec.PayloadWriter;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.message.ChildName;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.ItemResult;
import io.waystage.engine.message.Parent;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.state.ResultReference;
import io.waystage.engine.state.StartTasks;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.ItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stored changes mean for other workflows: which ones are to be started, and which are to be told that one they have started
 * has ended. The same changes always give events with the same ids, so they may be sent again. Thread safe.
 */
final class Children {

    /** The error type of a child that cannot be started. */
    static final String NOT_STARTED = "NotStarted";

    /** The error type of a child that has failed for a reason without a type. */
    static final String WORKFLOW_FAILED = "WorkflowFailed";

    /** The error type of a child that was cancelled. */
    static final String WORKFLOW_CANCELLED = "WorkflowCancelled";

    private static final String CHILD_COMPLETED = Event.ChildCompleted.class.getSimpleName();
    private static final int PAGE = 500;

    private final ItemStore items;
    private final int maxEventBytes;
    private final Payloads payloads;

    Children(ItemStore items, EngineOptions options) {
        this.items = items;
        this.maxEventBytes = options.maxMessageBytes();
        this.payloads = options.payloads();
    }

    /** @param effects of events that the database has */
    List<FollowUp> of(List<Effect> effects) {
        List<FollowUp> followUps = new ArrayList<>();
        Span span = new Span(followUps);
        for (Effect effect : effects) {
            for (Change change : effect.changes()) {
                if (change instanceof Change.ItemsStarted started) {
                    span.add(effect, started);
                } else if (change instanceof Change.TaskScheduled scheduled) {
                    startOne(effect, scheduled, followUps);
                } else if (change instanceof Change.ItemsEnded ended) {
                    join(effect, ended, followUps);
                } else if (change instanceof Change.WorkflowCompleted completed) {
                    tellParent(effect.state().identity(), completed.output(), null, followUps);
                } else if (change instanceof Change.WorkflowFailed failed) {
                    tellParent(effect.state().identity(), null, error(failed), followUps);
                } else if (change instanceof Change.WorkflowCancelled cancelled) {
                    tellParent(effect.state().identity(), null, error(cancelled), followUps);
                } else if (change instanceof Change.TaskCancelled cancelled && !hasEnded(effect, cancelled.task())) {
                    cancelChildren(effect, cancelled, followUps);
                } else if (change instanceof Change.CancelRequested request) {
                    cancelChildren(
                            effect,
                            new Change.TaskCancelled(
                                    request.task(), request.attempt(), request.run(), 0, request.why()),
                            followUps);
                }
            }
        }
        span.flush();
        return followUps;
    }

    /** What is said to the task whose workflow cannot be started. */
    static FollowUp notStarted(Parent parent, String reason, PayloadWriter payloads) {
        return ended(parent, payloads.event(end(parent, null, TaskError.of(NOT_STARTED, reason, false))));
    }

    /** Its parts have been retried inside of it; the whole is tried again if the task that waits for it has a policy that says so. */
    private static TaskError error(Change.WorkflowFailed failed) {
        return TaskError.of(failed.type() == null ? WORKFLOW_FAILED : failed.type(), failed.why(), true);
    }

    /** Somebody wanted it to end: that it is started again is nobody's wish. */
    private static TaskError error(Change.WorkflowCancelled cancelled) {
        return TaskError.of(WORKFLOW_CANCELLED, cancelled.why(), false);
    }

    /**
     * Whether it was the end of its child that has made a task fail. To cancel the child then would have it tell its end again, which
     * would cancel it again.
     */
    private static boolean hasEnded(Effect effect, TaskRef ref) {
        return effect.event().equals(CHILD_COMPLETED)
                && effect.changes().stream()
                        .anyMatch(change -> change instanceof Change.TaskFailed failed
                                && failed.task().equals(ref));
    }

    /** Also one whose end is on its way, or whose start is still to come: only they themselves know. */
    private void cancelChildren(Effect effect, Change.TaskCancelled cancelled, List<FollowUp> followUps) {
        boolean atOnce = effect.changes().stream()
                .anyMatch(change -> change instanceof Change.WorkflowCancelled end && end.atOnce());
        Task task = task(effect, cancelled.task());
        if (task == null || cancelled.attempt() == 0) {
            return;
        }
        WorkflowIdentity workflow = effect.state().identity();
        if (task.type() == TaskType.WORKFLOW) {
            Parent parent = parent(workflow, cancelled.task(), cancelled.attempt(), cancelled.run(), null);
            followUps.add(cancel(effect, parent, task, cancelled.why(), atOnce));
        } else if (task.type() == TaskType.FOR_EACH) {
            ItemList list = new ItemList(workflow.id(), cancelled.task(), cancelled.run(), cancelled.attempt());
            for (int item : items.open(list, cancelled.started())) {
                Parent parent = parent(workflow, cancelled.task(), cancelled.attempt(), cancelled.run(), item);
                followUps.add(cancel(effect, parent, task, cancelled.why(), atOnce));
            }
        }
    }

    /** @param atOnce also if it has been told to undo what it has done before */
    private FollowUp cancel(Effect effect, Parent parent, Task task, String why, boolean atOnce) {
        WorkflowIdentity workflow = effect.state().identity();
        String name = ChildName.of(parent.workflowId(), parent.task(), parent.run(), parent.attempt(), parent.item());
        BlueprintKey child = childOf(workflow, task, parent);
        WorkflowRef ref = new WorkflowRef(child.componentName(), child.workflowName(), name, null);
        UUID eventId = EventIds.of((atOnce ? "end at once/" : "cancel/") + name);
        String text = EventWriter.cancelChild(ref, eventId, versionOf(workflow, task), why, !atOnce, parent);
        return new FollowUp(payloads.writer().event(text), null);
    }

    private void startOne(Effect effect, Change.TaskScheduled scheduled, List<FollowUp> followUps) {
        Task task = task(effect, scheduled.task());
        if (task == null
                || task.type() != TaskType.WORKFLOW
                || !StartTasks.isWaiting(
                        effect.plan(), effect.state(), scheduled.task(), scheduled.attempt(), scheduled.run())) {
            return;
        }
        WorkflowIdentity workflow = effect.state().identity();
        Parent parent = parent(workflow, scheduled.task(), scheduled.attempt(), scheduled.run(), null);
        String input = scheduled.input() != null ? scheduled.input() : workflow.input();
        followUps.add(start(effect, task, parent, input));
    }

    /** Starts of the same list that follow each other are read together. */
    private final class Span {

        private final List<FollowUp> followUps;
        private @Nullable Effect effect;
        private Change.@Nullable ItemsStarted span;

        Span(List<FollowUp> followUps) {
            this.followUps = followUps;
        }

        void add(Effect next, Change.ItemsStarted started) {
            Change.ItemsStarted before = span;
            if (before != null
                    && effect != null
                    && effect.state()
                            .identity()
                            .id()
                            .equals(next.state().identity().id())
                    && before.task().equals(started.task())
                    && before.attempt() == started.attempt()
                    && before.run() == started.run()
                    && before.to() == started.from()) {
                span = new Change.ItemsStarted(
                        started.task(), started.attempt(), started.run(), before.from(), started.to());
            } else {
                flush();
                effect = next;
                span = started;
            }
        }

        void flush() {
            if (span != null && effect != null) {
                startAll(effect, span, followUps);
            }
            span = null;
        }
    }

    private void startAll(Effect effect, Change.ItemsStarted started, List<FollowUp> followUps) {
        Task task = task(effect, started.task());
        if (task == null
                || !StartTasks.isWaiting(
                        effect.plan(), effect.state(), started.task(), started.attempt(), started.run())) {
            return;
        }
        WorkflowIdentity workflow = effect.state().identity();
        ItemList list = new ItemList(workflow.id(), started.task(), started.run(), started.attempt());
        int item = started.from();
        for (String input : items.inputs(list, started.from(), started.to())) {
            Parent parent = parent(workflow, started.task(), started.attempt(), started.run(), item);
            followUps.add(start(effect, task, parent, input));
            item++;
        }
    }

    private FollowUp start(Effect effect, Task task, Parent parent, @Nullable String input) {
        WorkflowIdentity workflow = effect.state().identity();
        BlueprintKey child = childOf(workflow, task, parent);
        String name = ChildName.of(parent.workflowId(), parent.task(), parent.run(), parent.attempt(), parent.item());
        String text = EventWriter.startChild(
                new WorkflowRef(child.componentName(), child.workflowName(), name, null),
                EventIds.of("start/" + name),
                versionOf(workflow, task),
                input,
                parent);
        try {
            return new FollowUp(checked(text, "Its input is larger than an event may be"), null);
        } catch (RejectedException e) {
            return notStarted(parent, String.valueOf(e.getMessage()), payloads.writer());
        }
    }

    /** A body is a part of the blueprint; another workflow runs its current version. */
    private static @Nullable Integer versionOf(WorkflowIdentity workflow, Task task) {
        return task.features().has(Do.class) ? Integer.valueOf(workflow.blueprintVersion()) : null;
    }

    private static BlueprintKey childOf(WorkflowIdentity workflow, Task task, Parent parent) {
        String component = workflow.blueprint().componentName();
        return task.features().has(Do.class)
                ? new BlueprintKey(
                        component,
                        Bodies.name(
                                workflow.blueprint().workflowName(),
                                parent.task().stage(),
                                parent.task().task()))
                : task.features().get(SubWorkflow.class).orElseThrow().key(component);
    }

    private void tellParent(
            WorkflowIdentity child, @Nullable String output, @Nullable TaskError error, List<FollowUp> followUps) {
        Parent parent = child.parent();
        if (parent == null) {
            return;
        }
        String text;
        try {
            text = checked(end(parent, output, error), "Its output is larger than an event may be");
        } catch (RejectedException e) {
            text = payloads.writer().event(end(parent, ResultReference.ofWorkflow(child.id()), error));
        }
        followUps.add(ended(parent, text));
    }

    private static FollowUp ended(Parent parent, String text) {
        return new FollowUp(text, Neighbours.group(parent.blueprint(), parent.businessRefNo()));
    }

    private static String end(Parent parent, @Nullable String output, @Nullable TaskError error) {
        UUID id = parent.item() == null
                ? EventIds.of(
                        "end/" + ChildName.of(parent.workflowId(), parent.task(), parent.run(), parent.attempt(), null))
                : ItemList.eventId(ItemList.of(parent).id(), parent.item());
        return EventWriter.childEnded(parent, id, output, error);
    }

    /** All of a list have ended: their results become the output of the task, or what says where they are. */
    private void join(Effect effect, Change.ItemsEnded ended, List<FollowUp> followUps) {
        Task task = task(effect, ended.task());
        if (task == null
                || !StartTasks.isWaiting(effect.plan(), effect.state(), ended.task(), ended.attempt(), ended.run())) {
            return;
        }
        WorkflowIdentity workflow = effect.state().identity();
        ItemList list = new ItemList(workflow.id(), ended.task(), ended.run(), ended.attempt());
        ForEach each = task.features().get(ForEach.class).orElseThrow();
        String output = joined(list, each.tolerance().collectsErrors());
        String text = output == null ? null : checkedOrNull(joinedEvent(workflow, ended, list, output));
        if (text == null) {
            String reference = ResultReference.ofItems(list, each.tolerance().collectsErrors());
            text = payloads.writer().event(joinedEvent(workflow, ended, list, reference));
        }
        followUps.add(new FollowUp(text, Neighbours.group(workflow)));
    }

    private static String joinedEvent(
            WorkflowIdentity workflow, Change.ItemsEnded ended, ItemList list, String output) {
        return EventWriter.itemsJoined(
                new WorkflowRef(
                        workflow.blueprint().componentName(),
                        workflow.blueprint().workflowName(),
                        workflow.businessRefNo(),
                        workflow.id()),
                new TaskAddress(ended.task(), ended.attempt(), ended.run()),
                EventIds.of("joined/" + list.id()),
                output);
    }

    /** Null if it would be larger than an event may be. */
    private @Nullable String joined(ItemList list, boolean collectingErrors) {
        StringBuilder json = new StringBuilder().append('[');
        List<ItemResult> page;
        int from = 0;
        do {
            page = items.results(list, from, PAGE);
            for (ItemResult result : page) {
                json.append(json.length() > 1 ? "," : "").append(result.json(collectingErrors));
                if (json.length() > maxEventBytes) {
                    return null;
                }
            }
            from += page.size();
        } while (page.size() == PAGE);
        return json.append(']').toString();
    }

    private static Parent parent(
            WorkflowIdentity workflow, TaskRef task, int attempt, int run, @Nullable Integer item) {
        return new Parent(workflow.id(), workflow.blueprint(), workflow.businessRefNo(), task, attempt, run, item);
    }

    private static @Nullable Task task(Effect effect, TaskRef ref) {
        int number = effect.plan().indexOf(ref);
        return number < 0 ? null : effect.plan().task(number);
    }

    private @Nullable String checkedOrNull(String event) {
        try {
            return checked(event, "The results are larger than an event may be");
        } catch (RejectedException e) {
            return null;
        }
    }

    /**
     * An event as it may be sent.
     *
     * @param tooLarge what is said if it is larger than an engine takes in
     * @throws RejectedException when no engine would take it in
     */
    private String checked(String event, String tooLarge) {
        payloads.limit().check(event);
        String text = payloads.writer().event(event);
        if (isTooLarge(text)) {
            throw new RejectedException(tooLarge);
        }
        return text;
    }

    /** A character has at most three bytes: most need no counting. */
    private boolean isTooLarge(String text) {
        return text.length() > maxEventBytes / 3 && text.getBytes(UTF_8).length > maxEventBytes;
    }
}
