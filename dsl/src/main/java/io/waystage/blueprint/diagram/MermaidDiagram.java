package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Blueprint;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A blueprint as a Mermaid flowchart: stages as boxes in sequence, tasks in them, parents as arrows. A person's task has
 * round ends. Made of a valid blueprint.
 */
public final class MermaidDiagram {

    private MermaidDiagram() {}

    /** The text of the picture, ready for a {@code .mmd} file or a {@code mermaid} block in Markdown. */
    public static String of(Blueprint blueprint) {
        Shapes shapes = Shapes.of(blueprint);
        StringBuilder out = new StringBuilder();
        out.append("---\ntitle: ").append(MermaidText.quoted(shapes.title())).append("\n---\nflowchart LR\n");
        out.append("  classDef human fill:#fff3cd,stroke:#b58900,color:#000\n");
        shapes.stages().forEach(stage -> append(stage, out));
        out.append(arrows(shapes.stages()));
        return out.toString();
    }

    private static void append(Shapes.StageShape stage, StringBuilder out) {
        if (stage.tasks().isEmpty()) {
            out.append("  %s[\"%s\"]\n".formatted(stage.id(), MermaidText.escape(stage.title())));
            return;
        }
        out.append("  subgraph %s[\"%s\"]\n".formatted(stage.id(), MermaidText.escape(stage.title())));
        for (Shapes.TaskShape task : stage.tasks()) {
            String text = task.lines().stream().map(MermaidText::escape).collect(Collectors.joining("<br/>"));
            String shape = task.human() ? "([\"%s\"]):::human" : "[\"%s\"]";
            out.append("    ").append(task.id()).append(shape.formatted(text)).append('\n');
        }
        for (Shapes.TaskShape task : stage.tasks()) {
            task.parents().forEach(parent -> out.append("    %s --> %s\n".formatted(parent, task.id())));
        }
        out.append("  end\n");
    }

    private static String arrows(List<Shapes.StageShape> stages) {
        return stages.size() < 2
                ? ""
                : stages.stream().map(Shapes.StageShape::id).collect(Collectors.joining(" ==> ", "  ", "\n"));
    }
}
