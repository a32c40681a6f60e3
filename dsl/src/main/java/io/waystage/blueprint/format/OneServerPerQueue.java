package io.waystage.blueprint.format;

import java.util.HashMap;
import java.util.Map;

/** Tasks may share a queue, but then one and the same endpoint or handler serves it. */
final class OneServerPerQueue implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        Map<String, Draft.OfTask> servers = new HashMap<>();
        workflow.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.queue() != null && task.endpoint() != null)
                .forEach(task -> check(task, servers, problems));
    }

    private static void check(Draft.OfTask task, Map<String, Draft.OfTask> servers, Problems problems) {
        Located<String> queue = task.queue();
        Located<Object> endpoint = task.endpoint();
        if (queue == null || endpoint == null) {
            return;
        }
        Draft.OfTask first = servers.putIfAbsent(queue.value(), task);
        if (first != null
                && first.endpoint() != null
                && !endpoint.value().equals(first.endpoint().value())) {
            problems.error(
                    endpoint.node(),
                    Rendered.value(endpoint.node()) + " and "
                            + Rendered.value(first.endpoint().node())
                            + " (of " + Rendered.text(first.title()) + ", "
                            + first.endpoint().node().place().inWords() + ") would both serve the queue "
                            + Rendered.text(queue.value()) + "; give one task another task_queue, or none");
        }
    }
}
