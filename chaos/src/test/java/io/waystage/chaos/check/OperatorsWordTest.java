package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.chaos.operate.Action;
import io.waystage.chaos.operate.Action.Kind;
import io.waystage.chaos.operate.Diary;
import io.waystage.chaos.operate.Diary.Answer;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator remembers of one action, and what the audit trail has of it as its fourth event. */
final class OperatorsWordTest {

    private static final String ID = "op-1-0";

    private final Cases workflow = new Cases();

    @Test
    void whatWasAcknowledgedIsThereOnce() {
        there(Kind.REPLAY_STAGE, Outcome.APPLIED, Action.reason(ID));

        assertThat(texts(entry(Kind.REPLAY_STAGE, false, Answer.DONE, ""))).isEmpty();
    }

    @Test
    void whatWasAcknowledgedAndIsNotThereIsFound() {
        assertThat(texts(entry(Kind.REPLAY_STAGE, false, Answer.DONE, "")))
                .singleElement()
                .asString()
                .endsWith("is not there");
        assertThat(texts(entry(Kind.PAUSE, true, Answer.DONE, ""))).hasSize(1);
    }

    @Test
    void whatWasSoAlreadyNeedNotBeThereAndNeitherMustThatOfWhichNobodyKnows() {
        assertThat(texts(entry(Kind.PAUSE, false, Answer.DONE, ""))).isEmpty();
        assertThat(texts(entry(Kind.REPLAY_STAGE, true, Answer.NONE, ""))).isEmpty();
    }

    @Test
    void whatIsThereTwiceIsFoundWhateverTheOperatorKnows() {
        there(Kind.SKIP, Outcome.APPLIED, Action.reason(ID));
        there(Kind.SKIP, Outcome.DUPLICATE, Action.reason(ID));

        assertThat(texts(entry(Kind.SKIP, true, Answer.NONE, "")))
                .singleElement()
                .asString()
                .contains("is there 2 times");
    }

    @Test
    void anotherReasonOrWorkflowOrKindIsFound() {
        there(Kind.SKIP, Outcome.APPLIED, null);
        assertThat(texts(entry(Kind.SKIP, true, Answer.DONE, ""))).hasSize(1);

        workflow.operatorEvents.clear();
        there(Kind.SKIP, Outcome.APPLIED, Action.reason(ID));
        assertThat(texts(entry(Kind.REPLAY_TASK, true, Answer.DONE, ""))).hasSize(1);

        workflow.reference = "W-2";
        assertThat(texts(entry(Kind.SKIP, true, Answer.DONE, ""))).hasSize(1);
    }

    @Test
    void whatWasRefusedIsThereWithTheReason() {
        there(Kind.SKIP, Outcome.REFUSED, Action.reason(ID));
        workflow.changes.add(3, new Change.ActionRefused("it is done"));

        assertThat(texts(entry(Kind.SKIP, false, Answer.REFUSED, "it is done"))).isEmpty();
        assertThat(texts(entry(Kind.SKIP, false, Answer.REFUSED, "it is late"))).hasSize(1);
        assertThat(texts(entry(Kind.SKIP, false, Answer.DONE, ""))).hasSize(1);
    }

    @Test
    void aRefusalThatIsNotThereIsFoundUnlessTheWorkflowHadNotBegun() {
        assertThat(texts(entry(Kind.SKIP, false, Answer.REFUSED, "The workflow is DELAYED")))
                .isEmpty();
        assertThat(texts(entry(Kind.SKIP, false, Answer.REFUSED, "it is done"))).hasSize(1);
    }

    @Test
    void whatNobodyHasAskedForIsFound() {
        there(Kind.SKIP, Outcome.APPLIED, Action.reason(ID));

        assertThat(texts(Map.of())).singleElement().asString().endsWith("was asked for by nobody");
    }

    private void there(Kind kind, Outcome outcome, @Nullable String reason) {
        workflow.operatorEvents.add(new OperatorEvent(4, outcome, kind.event(), A, ID, reason, true, null));
    }

    private static Map<String, Diary.Entry> entry(Kind kind, boolean byMessage, Answer answer, String text) {
        return Map.of(ID, new Diary.Entry(ID, kind, "W-1", byMessage, true, answer, text));
    }

    private List<String> texts(Map<String, Diary.Entry> diary) {
        OperatorsWord word = new OperatorsWord(diary);
        Findings findings = new Findings();
        word.add(workflow.workflow());
        word.check(findings);
        return findings.verdicts().get(0).texts();
    }
}
