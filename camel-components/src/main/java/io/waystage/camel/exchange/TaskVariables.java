package io.waystage.camel.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.spi.VariableRepository;
import org.jspecify.annotations.Nullable;

/**
 * Camel variables for the data of the task that the route does: {@code ${variable.waystage:input.amount}}, {@code
 * ${variable.waystage:outputs.check_credit.score}}. A path leads through fields and, by number, through lists; a text, number or
 * boolean comes as such, an object or a list as its JSON text, and what is not there as null.
 *
 * <p>They are there on the worker's own thread: a route that hands its exchange to other threads reads them before it does.
 */
public final class TaskVariables implements VariableRepository {

    /** The name under which Camel's registry finds them. */
    public static final String BEAN = "waystage-variable-repository";

    @Override
    public String getId() {
        return "waystage";
    }

    @Override
    public @Nullable Object getVariable(String name) {
        JsonNode node = CurrentTask.data();
        for (String step : name.split("\\.", -1)) {
            if (node == null) {
                return null;
            }
            node = node.isArray() && step.matches("\\d{1,9}") ? node.get(Integer.parseInt(step)) : node.get(step);
        }
        return node == null ? null : plain(node);
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : node.toString();
    }

    @Override
    public void setVariable(String name, Object value) {
        throw readOnly(name);
    }

    @Override
    public Object removeVariable(String name) {
        throw readOnly(name);
    }

    private static UnsupportedOperationException readOnly(String name) {
        return new UnsupportedOperationException("The variable waystage:" + name
                + " is a task's data and cannot be changed; what the route leaves in its body is the task's output");
    }

    @Override
    public void start() {
        // Nothing is kept open.
    }

    @Override
    public void stop() {
        // Nothing is kept open.
    }
}
