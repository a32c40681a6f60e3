package io.waystage.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.chaos.check.Findings.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartsTest {

    private final Starts starts = new Starts();
    private final Findings findings = new Findings();

    @Test
    void aStartThatWasNotAcknowledgedMayExist() {
        starts.stored("A");
        starts.stored("B");
        starts.check(List.of("A"), findings);

        assertThat(findings.isClean()).isTrue();
        assertThat(findings.verdicts()).extracting(Verdict::checked).containsExactly(1L);
    }

    @Test
    void anAcknowledgedStartThatDoesNotExistIsFound() {
        starts.stored("A");
        starts.check(List.of("A", "B"), findings);

        assertThat(texts()).containsExactly("B was acknowledged and does not exist");
    }

    @Test
    void aStartThatExistsTwiceIsFound() {
        starts.stored("A");
        starts.stored("A");
        starts.check(List.of("A"), findings);

        assertThat(texts()).containsExactly("A exists 2 times");
    }

    private List<String> texts() {
        assertThat(findings.isClean()).isFalse();
        return findings.verdicts().get(0).texts();
    }
}
