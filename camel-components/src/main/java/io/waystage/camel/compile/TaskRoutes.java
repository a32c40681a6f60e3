package io.waystage.camel.compile;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.worker.TaskSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.URISupport;

/** The routes of some definitions: one for each wired task, {@code from("waystage:task:...").to(<endpoint>)}. */
final class TaskRoutes extends RouteBuilder {

    private final List<WorkflowDefinition> definitions;
    private final String scheme;

    TaskRoutes(CamelContext context, List<WorkflowDefinition> definitions, String scheme) {
        super(context);
        this.definitions = definitions.stream()
                .flatMap(definition -> Bodies.with(definition).stream())
                .toList();
        this.scheme = scheme;
    }

    /** The ids of the routes that these definitions have. */
    static Set<String> ids(WorkflowDefinition definition) {
        Set<String> ids = new java.util.TreeSet<>();
        for (WorkflowDefinition each : Bodies.with(definition)) {
            each.wiring().keySet().stream()
                    .filter(task -> each.blueprint().task(task).isPresent())
                    .forEach(task -> ids.add(RouteIds.route(each.blueprint().key(), task)));
        }
        return ids;
    }

    @Override
    public void configure() throws Exception {
        for (WorkflowDefinition definition : definitions) {
            Blueprint blueprint = definition.blueprint();
            for (Stage stage : blueprint.stages()) {
                for (Task task : stage.tasks()) {
                    TaskRef ref = new TaskRef(stage.name(), task.name());
                    Wiring wiring = definition.wiring().get(ref);
                    if (wiring != null) {
                        route(blueprint, ref, wiring);
                    }
                }
            }
        }
    }

    private void route(Blueprint blueprint, TaskRef task, Wiring wiring) throws Exception {
        TaskPlace place = new TaskPlace(blueprint.key(), task);
        String id = RouteIds.route(blueprint.key(), task);
        RouteDefinition route = from(uri(place, blueprint)).routeId(id).routeDescription("Task " + place);
        if (wiring instanceof Wiring.Endpoint endpoint) {
            route.to(endpoint.uri()).id(RouteIds.node(id));
        } else if (wiring instanceof Wiring.Handler<?> handler) {
            route.process(new HandlerProcessor<>(handler, JsonBody.of(getContext())))
                    .id(RouteIds.node(id));
        }
    }

    private String uri(TaskPlace place, Blueprint blueprint) throws Exception {
        TaskSource source = place.source(blueprint);
        String uri = scheme + ":task:" + source.queue();
        if (source.selector() == null) {
            return uri;
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("componentName", place.blueprint().componentName());
        options.put("workflowName", place.blueprint().workflowName());
        options.put("stageName", place.task().stage());
        options.put("taskName", place.task().task());
        return uri + "?" + URISupport.createQueryString(options);
    }
}
