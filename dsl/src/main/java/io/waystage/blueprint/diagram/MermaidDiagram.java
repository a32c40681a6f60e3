package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskType;
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
            out.append("  %s[\"%s\"]\n".formatted(stage.id(), text(stage.lines())));
            return;
        }
        out.append("  subgraph %s[\"%s\"]\n".formatted(stage.id(), text(stage.lines())));
        for (Shapes.TaskShape task : stage.tasks()) {
            out.append("    ").append(task.id());
            out.append(shape(task.type()).formatted(text(task.lines()))).append('\n');
        }
        for (Shapes.Arrow arrow : stage.arrows()) {
            String label = arrow.label() == null ? "" : "|\"" + MermaidText.escape(arrow.label()) + "\"|";
            out.append("    %s -->%s %s\n".formatted(arrow.from(), label, arrow.to()));
        }
        out.append("  end\n");
    }

    private static String shape(TaskType type) {
        return switch (type) {
            case SERVICE -> "[\"%s\"]";
            case HUMAN -> "([\"%s\"]):::human";
            case CHOICE -> "{\"%s\"}";
            case SIGNAL -> "[/\"%s\"/]";
            case TIMER -> "{{\"%s\"}}";
            case WORKFLOW, FOR_EACH -> "[[\"%s\"]]";
        };
    }

    private static String text(List<String> lines) {
        return lines.stream().map(MermaidText::escape).collect(Collectors.joining("<br/>"));
    }

    private static String arrows(List<Shapes.StageShape> stages) {
        return stages.size() < 2
                ? ""
                : stages.stream().map(Shapes.StageShape::id).collect(Collectors.joining(" ==> ", "  ", "\n"));
    }
}
