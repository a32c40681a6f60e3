package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.difference.BlueprintDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A blueprint in Graphviz' DOT language: stages as clusters in sequence, tasks in them, parents as arrows. A person's
 * task is an ellipse. Made of a valid blueprint.
 */
public final class GraphvizDiagram {

    private GraphvizDiagram() {}

    /** The text of the picture, for {@code dot -Tsvg}. */
    public static String of(Blueprint blueprint) {
        return of(Shapes.of(blueprint));
    }

    /**
     * Both versions in one picture: what is new is green, what is removed is red and dashed, what has changed is yellow and
     * says how.
     */
    public static String of(BlueprintDifference difference) {
        return of(MarkedShapes.of(difference));
    }

    private static String of(Shapes shapes) {
        StringBuilder out = new StringBuilder();
        out.append("""
                digraph workflow {
                  graph [label=%s, labelloc=t, rankdir=LR, compound=true, fontname="sans-serif"]
                  node [shape=box, style=rounded, fontname="sans-serif"]
                """.formatted(quoted(shapes.title())));
        shapes.stages().forEach(stage -> append(stage, out));
        arrows(shapes.stages(), out);
        return out.append("}\n").toString();
    }

    private static void append(Shapes.StageShape stage, StringBuilder out) {
        out.append("  subgraph cluster_%s {\n".formatted(stage.id()));
        out.append("    label=%s\n".formatted(quoted(stage.lines())));
        if (stage.mark() != Mark.NONE) {
            out.append("    %s\n".formatted(frame(stage.mark())));
        }
        if (stage.tasks().isEmpty()) {
            out.append("    %s [style=invis]\n".formatted(stage.id()));
        }
        for (Shapes.TaskShape task : stage.tasks()) {
            out.append("    %s [label=%s%s]\n".formatted(task.id(), quoted(task.lines()), look(task)));
        }
        for (Shapes.Arrow arrow : stage.arrows()) {
            out.append("    %s -> %s%s\n".formatted(arrow.from(), arrow.to(), look(arrow)));
        }
        out.append("  }\n");
    }

    private static String look(Shapes.Arrow arrow) {
        List<String> looks = new ArrayList<>();
        if (arrow.label() != null) {
            looks.add("label=" + quoted(arrow.label()));
        }
        if (arrow.mark() != Mark.NONE) {
            looks.add(frame(arrow.mark()));
        }
        return looks.isEmpty() ? "" : " [" + String.join(", ", looks) + "]";
    }

    private static String look(Shapes.TaskShape task) {
        return look(task.type())
                + switch (task.mark()) {
                    case NONE -> "";
                    case ADDED -> ", style=filled, fillcolor=\"#d4edda\", " + frame(task.mark());
                    case REMOVED -> ", style=\"filled,dashed\", fillcolor=\"#f8d7da\", color=\"#bd2130\"";
                    case CHANGED -> ", style=filled, fillcolor=\"#fff3a0\", " + frame(task.mark());
                };
    }

    private static String frame(Mark mark) {
        return switch (mark) {
            case NONE -> "";
            case ADDED -> "color=\"#1e7e34\"";
            case REMOVED -> "color=\"#bd2130\", style=dashed";
            case CHANGED -> "color=\"#b58900\"";
        };
    }

    private static String look(TaskType type) {
        return switch (type) {
            case SERVICE -> "";
            case HUMAN -> ", shape=ellipse, style=filled, fillcolor=\"#fff3cd\"";
            case CHOICE -> ", shape=diamond, style=\"\"";
            case SIGNAL -> ", shape=parallelogram, style=\"\"";
            case TIMER -> ", shape=hexagon, style=\"\"";
            case WORKFLOW -> ", peripheries=2";
            case FOR_EACH -> ", shape=box3d";
        };
    }

    /** Arrows are between nodes only, and are cut where they leave and enter the clusters. */
    private static void arrows(List<Shapes.StageShape> stages, StringBuilder out) {
        for (int i = 1; i < stages.size(); i++) {
            Shapes.StageShape from = stages.get(i - 1);
            Shapes.StageShape to = stages.get(i);
            out.append("  %s -> %s [ltail=cluster_%s, lhead=cluster_%s, style=bold]\n"
                    .formatted(node(from), node(to), from.id(), to.id()));
        }
    }

    private static String node(Shapes.StageShape stage) {
        List<Shapes.TaskShape> tasks = stage.tasks();
        return tasks.isEmpty() ? stage.id() : tasks.get(tasks.size() / 2).id();
    }

    private static String quoted(String text) {
        return quoted(List.of(text));
    }

    private static String quoted(List<String> lines) {
        return lines.stream().map(GraphvizDiagram::escape).collect(Collectors.joining("\\n", "\"", "\""));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
    }
}
