package io.waystage.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.chaos.check.Findings.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class QueuesTest {

    private final Findings findings = new Findings();

    @Test
    void garbageOnTheRejectedQueueIsAsItShouldBe() {
        Queues.checkDepths(Map.of("events", 0L), findings);
        Queues.checkRejected(List.of(rejected("1"), rejected("2")), List.of(), Set.of("1"), Set.of(), findings);

        assertThat(findings.isClean()).isTrue();
    }

    @Test
    void aMessageThatIsLeftIsFound() {
        Queues.checkDepths(Map.of("events", 0L, "task", 3L), findings);

        assertThat(texts()).containsExactly("3 messages are left on task");
    }

    @Test
    void aRejectedMessageThatIsNoGarbageIsFound() {
        Queues.checkRejected(
                List.of(new GivenUp(null, "ID:1", null, "who knows", Set.of(), false, "{}")),
                List.of(),
                Set.of(),
                Set.of(),
                findings);

        assertThat(texts()).containsExactly("was rejected and is no garbage: who knows: {}");
    }

    @Test
    void garbageThatWasRejectedTwiceIsFound() {
        GivenUp again = new GivenUp("1", "ID:7", "ID:6", "no StartTask", Set.of(), false, "{");
        Queues.checkRejected(List.of(rejected("1"), again), List.of(), Set.of("1"), Set.of(), findings);

        assertThat(texts())
                .containsExactly("garbage 1 is there twice: rejected message ID:1 of ID:0 (no JSON)"
                        + " and rejected message ID:7 of ID:6 (no StartTask): {");
    }

    @Test
    void garbageWithoutAReasonIsFound() {
        Queues.checkRejected(
                List.of(new GivenUp("1", "ID:1", null, " ", Set.of(), false, "{")),
                List.of(),
                Set.of("1"),
                Set.of(),
                findings);

        assertThat(texts()).containsExactly("was rejected without a reason: {");
    }

    @Test
    void garbageThatHasDisappearedIsFound() {
        Queues.checkRejected(List.of(), List.of(), Set.of("1"), Set.of(), findings);

        assertThat(texts()).containsExactly("garbage 1 has disappeared");
    }

    @Test
    void garbageMayBeADeadLetterButOnlyOnce() {
        GivenUp deadLetter = new GivenUp("1", "ID:9", null, null, Set.of(), true, "{");
        Queues.checkRejected(List.of(rejected("2")), List.of(deadLetter), Set.of("1", "2"), Set.of(), findings);
        assertThat(findings.isClean()).isTrue();

        Queues.checkRejected(List.of(rejected("1")), List.of(deadLetter), Set.of("1"), Set.of(), findings);
        Queues.checkRejected(List.of(), List.of(deadLetter, deadLetter), Set.of("1"), Set.of(), findings);
        assertThat(texts())
                .containsExactly(
                        "garbage 1 is there twice: dead letter ID:9 of null (null) and rejected message ID:1 of ID:0"
                                + " (no JSON): {",
                        "garbage 1 is there twice: dead letter ID:9 of null (null) and dead letter ID:9 of null"
                                + " (null): {");
    }

    @Test
    void whatWasRefusedIsOnTheRejectedQueueOnceOrMore() {
        GivenUp refused = new GivenUp(null, "ID:1", "ID:0", "why", Set.of("17"), false, "{}");
        Queues.checkRejected(List.of(refused, refused), List.of(), Set.of(), Set.of("17"), findings);

        assertThat(findings.isClean()).isTrue();
    }

    @Test
    void whatWasRefusedAndIsNotOnTheRejectedQueueIsFound() {
        GivenUp other = new GivenUp(null, "ID:1", "ID:0", "why", Set.of("18"), false, "{}");
        Queues.checkRejected(List.of(other), List.of(), Set.of(), Set.of("17"), findings);

        assertThat(texts())
                .containsExactlyInAnyOrder("was rejected and is no garbage: why: {}", "event 17 is not there");
    }

    private static GivenUp rejected(String id) {
        return new GivenUp(id, "ID:1", "ID:0", "no JSON", Set.of(), false, "{");
    }

    private List<String> texts() {
        assertThat(findings.isClean()).isFalse();
        return findings.verdicts().stream()
                .map(Verdict::texts)
                .flatMap(List::stream)
                .toList();
    }
}
