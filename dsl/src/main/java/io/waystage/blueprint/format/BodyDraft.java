package io.waystage.blueprint.format;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.blueprint.feature.Do;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The body of a for-each task as a draft of its own. What is wrong with its fields has been reported before. */
final class BodyDraft {

    private BodyDraft() {}

    /** The tasks; none if the task has no body. */
    static List<Draft.OfTask> tasks(Draft.OfTask owner) {
        if (owner.features().has(Do.class)
                && owner.node().get(DoFormat.DO) instanceof Node.Fields body
                && body.get("tasks") instanceof Node.Items items) {
            List<Node.Fields> objects = items.elements().stream()
                    .filter(Node.Fields.class::isInstance)
                    .map(Node.Fields.class::cast)
                    .toList();
            return new DraftReader(new Problems("")).tasks(objects);
        }
        return List.of();
    }

    static Optional<Draft.OfWorkflow> of(Draft.OfWorkflow workflow, Draft.OfStage stage, Draft.OfTask owner) {
        List<Draft.OfTask> tasks = tasks(owner);
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        Node.Fields node =
                (Node.Fields) Objects.requireNonNull(owner.node().get(DoFormat.DO), "whoever has tasks has a body");
        String name = Bodies.name(workflow.name() == null ? "" : workflow.name().value(), stage.title(), owner.title());
        Draft.OfStage only =
                new Draft.OfStage(node, new Located<>(Bodies.STAGE, node), null, tasks, null, Features.NONE, Map.of());
        return Optional.of(new Draft.OfWorkflow(
                node,
                new Located<>(name, node),
                workflow.component(),
                List.of(only),
                null,
                List.of(),
                Features.NONE,
                Map.of()));
    }
}
