package io.waystage.camel.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;

/** The ids of compiled routes and their nodes: the same at each start, different for different tasks, fit for JMX. */
public final class RouteIds {

    private RouteIds() {}

    /** For example {@code waystage-ITALIAN-Deliver+Pizza-ORDER-confirm_order}. */
    public static String route(BlueprintKey blueprint, TaskRef task) {
        return String.join(
                "-",
                "waystage",
                safe(blueprint.componentName()),
                safe(blueprint.workflowName()),
                safe(task.stage()),
                safe(task.task()));
    }

    /** The id of the node that does the task, for {@code weaveById}. */
    public static String node(String routeId) {
        return routeId + "-call";
    }

    /** A space becomes {@code +}, what might confuse JMX or the separator {@code ~hex}. */
    private static String safe(String name) {
        StringBuilder result = new StringBuilder(name.length());
        for (byte b : name.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.')) {
                result.append(c);
            } else if (c == ' ') {
                result.append('+');
            } else {
                result.append('~').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            }
        }
        return result.toString();
    }
}
