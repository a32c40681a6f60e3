package io.waystage.samples.run;

import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;
import io.waystage.samples.run.Happening.Answer;
import io.waystage.samples.run.Question.IsItDone;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people have to do for one order: asks at the console, one question at a time, or says yes by itself. */
final class People {

    private static final String OPERATOR = "operator";

    private final Console console;
    private final WaystageClient client;
    private final WorkflowKey order;
    private final HumanSteps humanSteps;
    private final Answers answers;
    private final Deque<Question> open = new ArrayDeque<>();
    private final Set<Question> known = new HashSet<>();
    private @Nullable Question asked;
    private boolean gone;

    People(
            Console console,
            WaystageClient client,
            WorkflowKey order,
            HumanSteps humanSteps,
            Queue<Happening> happenings) {
        this.console = console;
        this.client = client;
        this.order = order;
        this.humanSteps = humanSteps;
        this.answers = new Answers(console, happenings);
    }

    /** Something is to be asked; more than once is as good as once. */
    void raise(Question question) {
        if (known.add(question)) {
            open.add(question);
        }
    }

    boolean areBusy() {
        return asked != null;
    }

    /** Whether nothing more is to be expected from them. */
    boolean areGone() {
        return gone;
    }

    /** Asks the next question, or the last one again if something else was printed meanwhile. */
    void askNext() {
        if (asked == null) {
            asked = open.poll();
            if (asked == null) {
                return;
            }
            if (humanSteps != HumanSteps.ASK) {
                decideAlone(asked);
                return;
            }
            answers.ask();
        }
        if (!console.hasUnfinished()) {
            console.unfinished(console.style(Style.YELLOW, asked.text()));
        }
    }

    private void decideAlone(Question question) {
        asked = null;
        if (question instanceof IsItDone step) {
            console.line(console.style(
                    Style.YELLOW, step.task().task() + " is for " + step.assignedTo() + ": " + humanSteps.words()));
            carryOut(step);
        } else {
            gone = true;
        }
    }

    void hear(Answer answer) {
        Question question = asked;
        asked = null;
        String line = answer.line();
        if (line == null) {
            console.line();
        } else {
            console.answered();
        }
        if (question == null || line == null || line.strip().equalsIgnoreCase("q")) {
            gone = true;
        } else {
            carryOut(question);
        }
    }

    private void carryOut(Question question) {
        TaskRequest request =
                TaskRequest.of(order, question.task().stage(), question.task().task());
        if (question instanceof IsItDone step) {
            client.complete(request.by(step.assignedTo()), null).join();
        } else {
            client.retry(request.by(OPERATOR)).join();
        }
    }
}
