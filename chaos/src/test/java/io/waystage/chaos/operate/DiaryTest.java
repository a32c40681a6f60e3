package io.waystage.chaos.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.chaos.operate.Diary.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiaryTest {

    private final Action skip = new Action("op-1-0", Action.Kind.SKIP, "W-1", "ONE", null, true, true);
    private final Action pause = new Action("op-2-0", Action.Kind.PAUSE, "W-2", null, null, false, false);

    @Test
    void whatWasWrittenLastIsReadOfEachAndALineThatWasCutOffIsNot(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("diary");
        Diary diary = Diary.open(file);
        diary.asks(skip);
        diary.isRefused(skip, "a\tb\nc");
        diary.asks(pause);
        Files.writeString(file, "op-2-0\tPAUSE-\tW-2\tfalse\tDONE\t", StandardOpenOption.APPEND);

        assertThat(Diary.read(List.of(file, directory.resolve("there is none"))))
                .containsOnlyKeys("op-1-0", "op-2-0")
                .containsEntry(
                        "op-1-0",
                        new Diary.Entry("op-1-0", Action.Kind.SKIP, "W-1", true, true, Answer.REFUSED, "a b c"))
                .containsEntry(
                        "op-2-0", new Diary.Entry("op-2-0", Action.Kind.PAUSE, "W-2", false, false, Answer.NONE, ""));
    }
}
