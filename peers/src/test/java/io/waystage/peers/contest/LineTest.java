package io.waystage.peers.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void readsWhatTheProcessTells() {
        assertThat(Line.isOne("peers:ROUND 12 3.5 .")).isTrue();
        Line line = Line.parse("peers:ROUND 12 3.5 .");

        assertThat(line.word()).isEqualTo(Line.Word.ROUND);
        assertThat(line.text(0)).isEqualTo("12");
        assertThat(line.number(1)).isEqualTo(3.5);
    }

    /** Else the killed process would have promised a workflow "killed-load-1" when it was about to say "...-17". */
    @Test
    void doesNotTakeALineThatAKillCutOff() {
        assertThat(Line.isOne("peers:ACCEPTED killed-load-1")).isFalse();
    }

    @Test
    void doesNotTakeWhatLibrariesPrint() {
        assertThat(Line.isOne("Picked up something .")).isFalse();
    }
}
