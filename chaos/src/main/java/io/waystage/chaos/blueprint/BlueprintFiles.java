package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.format.BlueprintFormat;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.blueprint.format.BlueprintWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Blueprints as files of a directory. */
public final class BlueprintFiles {

    private BlueprintFiles() {}

    public static void write(List<Blueprint> blueprints, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < blueprints.size(); i++) {
            Path file = directory.resolve("%03d.workflow.json".formatted(i));
            Files.writeString(file, BlueprintWriter.write(blueprints.get(i), BlueprintFormat.JSON));
        }
    }

    /** In the order in which they were written. */
    public static List<Blueprint> read(Path directory) throws IOException {
        List<Blueprint> blueprints = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                blueprints.add(new BlueprintReader().read(file).blueprint());
            }
        }
        return blueprints;
    }

    /** These, and the bodies of their for-each tasks. */
    public static List<Blueprint> withBodies(List<Blueprint> blueprints) {
        return blueprints.stream()
                .flatMap(blueprint -> Bodies.with(new WorkflowDefinition(blueprint, Map.of())).stream())
                .map(WorkflowDefinition::blueprint)
                .toList();
    }

    /** The queues of all tasks that have one. */
    public static Set<String> queues(List<Blueprint> blueprints) {
        Set<String> queues = new TreeSet<>();
        for (Blueprint blueprint : withBodies(blueprints)) {
            for (Stage stage : blueprint.stages()) {
                for (Task task : stage.tasks()) {
                    blueprint.queueOf(stage, task).ifPresent(queues::add);
                }
            }
        }
        return queues;
    }
}
