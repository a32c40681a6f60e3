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
        Queues.checkRejected(List.of(rejected("1"), rejected("2")), List.of(), Set.of("1"), findings);

        assertThat(findings.isClean()).isTrue();
    }

    @Test
    void aMessageThatIsLeftIsFound() {
        Queues.checkDepths(Map.of("events", 0L, "task", 3L), findings);

        assertThat(texts()).containsExactly("3 messages are left on task");
    }

    @Test
    void aRejectedMessageThatIsNoGarbageIsFound() {
        Queues.checkRejected(List.of(new Queues.Rejected(null, "who knows", "{}")), List.of(), Set.of(), findings);

        assertThat(texts()).containsExactly("was rejected and is no garbage: who knows: {}");
    }

    @Test
    void garbageThatWasRejectedTwiceIsFound() {
        Queues.checkRejected(List.of(rejected("1"), rejected("1")), List.of(), Set.of("1"), findings);

        assertThat(texts()).containsExactly("garbage 1 was rejected twice");
    }

    @Test
    void garbageWithoutAReasonIsFound() {
        Queues.checkRejected(List.of(new Queues.Rejected("1", " ", "{")), List.of(), Set.of("1"), findings);

        assertThat(texts()).containsExactly("was rejected without a reason: {");
    }

    @Test
    void garbageThatHasDisappearedIsFound() {
        Queues.checkRejected(List.of(), List.of(), Set.of("1"), findings);

        assertThat(texts()).containsExactly("garbage 1 has disappeared");
    }

    @Test
    void garbageMayBeADeadLetterButOnlyOnce() {
        Queues.checkRejected(List.of(rejected("2")), List.of("1"), Set.of("1", "2"), findings);
        assertThat(findings.isClean()).isTrue();

        Queues.checkRejected(List.of(rejected("1")), List.of("1"), Set.of("1"), findings);
        assertThat(texts()).containsExactly("garbage 1 was rejected twice");
    }

    private static Queues.Rejected rejected(String id) {
        return new Queues.Rejected(id, "no JSON", "{");
    }

    private List<String> texts() {
        assertThat(findings.isClean()).isFalse();
        return findings.verdicts().stream()
                .map(Verdict::texts)
                .flatMap(List::stream)
                .toList();
    }
}
