package io.waystage.chaos.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.feature.When;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RandomBlueprintsTest {

    @Test
    void theSameSeedMakesTheSameBlueprintsAndTheyAreReadAsTheyWereWritten(@TempDir Path directory) throws Exception {
        List<Blueprint> blueprints = RandomBlueprints.of(42, 80);
        BlueprintFiles.write(blueprints, directory);

        assertThat(RandomBlueprints.of(42, 80)).isEqualTo(blueprints);
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
    void whatOthersStartIsThereAndIsNoRoot() {
        List<Blueprint> blueprints = RandomBlueprints.of(42, 40);
        List<Blueprint> roots = RandomBlueprints.roots(blueprints);

        assertThat(roots).hasSize(40);
        assertThat(blueprints.subList(40, blueprints.size() - 2))
                .isNotEmpty()
                .extracting(Blueprint::key)
                .containsExactlyInAnyOrderElementsOf(asked(roots));
        assertThat(blueprints.subList(blueprints.size() - 2, blueprints.size()))
                .extracting(Blueprint::componentName)
                .containsExactly(Sales.COMPONENT, Ticks.COMPONENT);
    }

    @Test
    void tasksOfSeveralWorkflowsShareALimit() {
        assertThat(BlueprintFiles.withBodies(RandomBlueprints.of(42, 6)))
                .filteredOn(blueprint -> limits(blueprint).contains(RandomTasks.SHARED_LIMIT))
                .hasSizeGreaterThan(1);
        assertThat(RandomBlueprints.of(42, 40))
                .anyMatch(blueprint -> limits(blueprint).stream().anyMatch(limit -> limit.name() == null));
    }

    private static Set<Limit> limits(Blueprint blueprint) {
        return blueprint.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .flatMap(task -> task.features().get(Limit.class).stream())
                .collect(Collectors.toSet());
    }

    private static Set<Limit> limits(List<Blueprint> blueprints) {
        return blueprints.stream()
                .flatMap(blueprint -> limits(blueprint).stream())
                .collect(Collectors.toSet());
    }

    private static Set<BlueprintKey> asked(List<Blueprint> roots) {
        Set<BlueprintKey> keys = new HashSet<>();
        for (Blueprint root : roots) {
            root.stages().stream()
                    .flatMap(stage -> stage.tasks().stream())
                    .flatMap(task -> task.features().get(SubWorkflow.class).stream())
                    .forEach(part -> keys.add(part.key(root.componentName())));
        }
        return keys;
    }

    @Test
    void whatAForEachPutsOutIsKnown() {
        assertThat(Parts.joinedOutput(8))
                .isEqualTo("[{\"n\":8,\"of\":\"classified\"},{\"n\":9,\"of\":\"classified\"},"
                        + "{\"n\":10,\"of\":\"classified\"}]");
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

    @Test
    void thereIsSomethingOfAllThatTheFormatHas() {
        List<Blueprint> blueprints = RandomBlueprints.of(42, 40);
        List<Stage> stages = blueprints.stream()
                .flatMap(blueprint -> blueprint.stages().stream())
                .toList();
        Set<Class<? extends Feature>> features = stages.stream()
                .flatMap(stage -> stage.tasks().stream())
                .flatMap(task -> task.features().all().stream())
                .map(Feature::getClass)
                .collect(Collectors.toSet());

        assertThat(stages.stream().flatMap(stage -> stage.tasks().stream()).map(Task::type))
                .contains(TaskType.values());
        assertThat(features)
                .contains(
                        Do.class,
                        SubWorkflow.class,
                        When.class,
                        Repeat.class,
                        Limit.class,
                        Timeouts.class,
                        Deadlines.class,
                        Escalation.class,
                        OnExhausted.class,
                        CompensateWith.class);
        assertThat(BlueprintFiles.queues(blueprints)).contains(Beating.QUEUE);
        assertThat(stages)
                .anyMatch(stage -> stage.features().has(When.class))
                .anyMatch(stage -> stage.features().has(TimeLimit.class))
                .anyMatch(stage -> stage.features().has(Repeat.class));
        assertThat(limits(blueprints)).anyMatch(limit -> limit.rate() != null);
        assertThat(blueprints).anyMatch(Endings::isBad);
    }
}
