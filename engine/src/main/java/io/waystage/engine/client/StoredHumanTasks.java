package io.waystage.engine.client;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.TaskForm;
import io.waystage.engine.intake.DirectIntake.Taken;
import io.waystage.engine.message.HumanEvents;
import io.waystage.engine.state.Assignment;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowQueries.InboxPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides and stores what people do in a transaction of its own, under the workflow's lock; the engine sends what follows. */
final class StoredHumanTasks implements HumanTasks {

    private final OwnRequests requests;
    private final DueSignal due;
    private final WorkflowReads reads;

    StoredHumanTasks(OwnRequests requests, DueSignal due, WorkflowReads reads) {
        this.requests = requests;
        this.due = due;
        this.reads = reads;
    }

    @Override
    public InboxPage inbox(InboxQuery query) {
        return reads.queries().inbox(query.holders(), query.after(), query.limit());
    }

    @Override
    public Optional<HumanTaskView> describe(TaskRequest request) {
        return reads.find(request.workflow()).flatMap(state -> describe(state, request));
    }

    private Optional<HumanTaskView> describe(WorkflowState state, TaskRequest request) {
        HumanTask.Key key = new HumanTask.Key(state.identity().id(), request.task());
        return reads.queries().humanTask(key).map(open -> {
            Plan plan = reads.plan(state);
            int number = plan.indexOf(request.task());
            Task task = plan.task(number);
            Candidates candidates =
                    Assignment.of(plan, number, state.task(number)).candidates(task);
            return new HumanTaskView(
                    open,
                    candidates.users(),
                    candidates.groups(),
                    task.features()
                            .get(TaskForm.class)
                            .map(form -> form.form().schema())
                            .orElse(null),
                    task.features().get(Outcomes.class).map(Outcomes::names).orElse(List.of()),
                    state.identity().input(),
                    comments(key));
        });
    }

    private List<HumanTaskView.Comment> comments(HumanTask.Key key) {
        Change comment = new Change.TaskCommented(key.task());
        return reads.queries().history(key.workflowId()).stream()
                .filter(event -> event.changes().contains(comment))
                .map(StoredHumanTasks::comment)
                .toList();
    }

    private static HumanTaskView.Comment comment(RecordedEvent event) {
        HumanEvents.Comment comment = HumanEvents.comment(event.text());
        return new HumanTaskView.Comment(comment.author(), event.at(), comment.text());
    }

    @Override
    public void claim(TaskRequest task, Person person) {
        request(task, person, HumanEvents::claimed);
    }

    @Override
    public void release(TaskRequest task, Person person) {
        request(task, person, HumanEvents::released);
    }

    @Override
    public void delegate(TaskRequest task, Person person, String to) {
        request(task, person, draft -> HumanEvents.delegated(draft, to));
    }

    @Override
    public void comment(TaskRequest task, Person person, String text) {
        request(task, person, draft -> HumanEvents.commented(draft, text));
    }

    @Override
    public void complete(TaskRequest task, Person person, @Nullable String outcome, @Nullable String output) {
        Taken taken = request(task, person, draft -> HumanEvents.completed(draft, outcome, output));
        if (taken.outcome() == Outcome.DUPLICATE) {
            throw notOpen(task, taken);
        }
    }

    private Taken request(TaskRequest task, Person person, Function<HumanEvents.Draft, String> event) {
        Taken taken = requests.take(
                task.workflow().ref(),
                workflow -> event.apply(new HumanEvents.Draft(workflow, task.address(), person.actor(), true)));
        switch (taken.outcome()) {
            case APPLIED -> due.give();
            case REFUSED -> throw new TaskRefusedException(String.valueOf(taken.refusal()));
            case STALE, EARLY, CLOSED -> throw notOpen(task, taken);
            case DUPLICATE -> {
                // It is so already.
            }
        }
        return taken;
    }

    private TaskRefusedException notOpen(TaskRequest request, Taken taken) {
        if (taken.outcome() == Outcome.CLOSED) {
            return new TaskRefusedException("The task " + request.task() + " of "
                    + request.workflow().businessRefNo() + " is not open: its workflow has failed");
        }
        int number = reads.plan(taken.state()).indexOf(request.task());
        return new TaskRefusedException(
                "The task " + request.task() + " of " + request.workflow().businessRefNo() + " is not open: it is "
                        + taken.state().task(number).status());
    }
}
