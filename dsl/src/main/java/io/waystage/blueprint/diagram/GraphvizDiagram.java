package io.waystage.blueprint.diagram;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskType;
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
        Shapes shapes = Shapes.of(blueprint);
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
        if (stage.tasks().isEmpty()) {
            out.append("    %s [style=invis]\n".formatted(stage.id()));
        }
        for (Shapes.TaskShape task : stage.tasks()) {
            out.append("    %s [label=%s%s]\n".formatted(task.id(), quoted(task.lines()), look(task.type())));
        }
        for (Shapes.Arrow arrow : stage.arrows()) {
            String label = arrow.label() == null ? "" : " [label=%s]".formatted(quoted(arrow.label()));
            out.append("    %s -> %s%s\n".formatted(arrow.from(), arrow.to(), label));
        }
        out.append("  }\n");
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
