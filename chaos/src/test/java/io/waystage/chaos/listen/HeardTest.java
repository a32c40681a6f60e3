package io.waystage.chaos.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeardTest {

    private static final UUID ID = new UUID(1, 2);

    @Test
    void whatWasToldIsRememberedOnceAndALineThatWasCutOffIsNot(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("heard");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        Heard.line(ID + ":3:1", "TaskCompleted"),
                        Heard.line(ID + ":3:1", "TaskCompleted"),
                        Heard.line(ID + ":70000:1023", "StageCompleted"),
                        ID + ":4:"));

        Heard.Memory memory = Heard.Memory.of(file);

        assertThat(memory.count()).isEqualTo(3);
        assertThat(memory.take(
                        ID,
                        List.of(
                                new Heard(ID, 3, 1, "TaskCompleted"),
                                new Heard(ID, 3, 2, "StageStarted"),
                                new Heard(ID, 3, 1, "TaskFailed"))))
                .containsExactly(new Heard(ID, 3, 2, "StageStarted"), new Heard(ID, 3, 1, "TaskFailed"));
        assertThat(memory.rest()).containsExactly(ID + ": [70000:1023]");
        assertThat(Heard.Memory.of(directory.resolve("there is none")).rest()).isEmpty();
    }
}
