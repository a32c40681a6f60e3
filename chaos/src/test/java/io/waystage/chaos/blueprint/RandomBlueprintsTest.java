package io.waystage.chaos.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RandomBlueprintsTest {

    @Test
    void theSameSeedMakesTheSameBlueprintsAndTheyAreReadAsTheyWereWritten(@TempDir Path directory) throws Exception {
        List<Blueprint> blueprints = RandomBlueprints.of(42, 8);
        BlueprintFiles.write(blueprints, directory);

        assertThat(RandomBlueprints.of(42, 8)).isEqualTo(blueprints);
        assertThat(RandomBlueprints.of(43, 8)).isNotEqualTo(blueprints);
        assertThat(BlueprintFiles.read(directory)).isEqualTo(blueprints);
        assertThat(blueprints).extracting(Blueprint::key).doesNotHaveDuplicates();
    }

    @Test
    void whatWaitsForASignalIsToldAlwaysTheSame() {
        List<Blueprint> blueprints = RandomBlueprints.of(42, 40);

        assertThat(blueprints.stream().flatMap(blueprint -> Signals.of(blueprint, "W-1").stream()))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(blueprints.stream()
                        .flatMap(blueprint -> Signals.of(blueprint, "W-1").stream())
                        .toList());
    }

    @Test
    void thereIsSomethingForWorkersAndForPeople() {
        List<Blueprint> blueprints = RandomBlueprints.of(42, 8);

        assertThat(BlueprintFiles.queues(blueprints)).hasSizeGreaterThan(8).anyMatch(name -> name.startsWith("chaos."));
        assertThat(blueprints.stream()
                        .flatMap(blueprint -> blueprint.stages().stream())
                        .flatMap(stage -> stage.tasks().stream()))
                .anyMatch(task -> task.type() == TaskType.HUMAN)
                .anyMatch(task -> !task.parents().isEmpty());
    }
}
