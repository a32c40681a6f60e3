package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.difference.BlueprintDifference;
import java.util.ArrayList;
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
        return of(Shapes.of(blueprint), "");
    }

    /**
     * Both versions in one picture: what is new is green, what is removed is red and dashed, what has changed is yellow and
     * says how.
     */
    public static String of(BlueprintDifference difference) {
        return of(MarkedShapes.of(difference), """
                  classDef added fill:#d4edda,stroke:#1e7e34,color:#000
                  classDef removed fill:#f8d7da,stroke:#bd2130,color:#000,stroke-dasharray:5 5
                  classDef changed fill:#fff3a0,stroke:#b58900,color:#000,stroke-width:2px
                """);
    }

    private static String of(Shapes shapes, String classes) {
        StringBuilder out = new StringBuilder();
        out.append("---\ntitle: ").append(MermaidText.quoted(shapes.title())).append("\n---\nflowchart LR\n");
        out.append("  classDef human fill:#fff3cd,stroke:#b58900,color:#000\n");
        out.append(classes);
        shapes.stages().forEach(stage -> append(stage, out));
        out.append(arrows(shapes.stages()));
        return out.toString();
    }

    private static void append(Shapes.StageShape stage, StringBuilder out) {
        if (stage.tasks().isEmpty()) {
            out.append("  %s[\"%s\"]%s\n".formatted(stage.id(), text(stage.lines()), mark(stage.mark(), "")));
            return;
        }
        out.append("  subgraph %s[\"%s\"]\n".formatted(stage.id(), text(stage.lines())));
        for (Shapes.TaskShape task : stage.tasks()) {
            out.append("    ").append(task.id());
            out.append(shape(task.type()).formatted(text(task.lines())));
            out.append(mark(task.mark(), task.type() == TaskType.HUMAN ? ":::human" : ""))
                    .append('\n');
        }
        for (Shapes.Arrow arrow : stage.arrows()) {
            String label = label(arrow);
            String line = arrow.mark() == Mark.REMOVED ? "-.->" : arrow.mark() == Mark.ADDED ? "==>" : "-->";
            out.append("    %s %s%s %s\n".formatted(arrow.from(), line, label, arrow.to()));
        }
        out.append("  end\n");
        if (stage.mark() != Mark.NONE) {
            out.append("  class %s %s\n".formatted(stage.id(), stage.mark().word()));
        }
    }

    private static String label(Shapes.Arrow arrow) {
        List<String> words = new ArrayList<>();
        if (arrow.label() != null) {
            words.add(arrow.label());
        }
        if (arrow.mark() != Mark.NONE) {
            words.add(arrow.mark().word());
        }
        return words.isEmpty() ? "" : "|\"" + MermaidText.escape(String.join(", ", words)) + "\"|";
    }

    private static String mark(Mark mark, String otherwise) {
        return mark == Mark.NONE ? otherwise : ":::" + mark.word();
    }

    private static String shape(TaskType type) {
        return switch (type) {
            case SERVICE -> "[\"%s\"]";
            case HUMAN -> "([\"%s\"])";
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
