package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.OnExhausted;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code "on_exhausted": "fail"}, or {@code "compensate"}, or {@code {"output": ...}}, or {@code {"fallback": "other_task"}}. {@code "wait"} is what there is
 * without it.
 */
final class OnExhaustedFormat implements FeatureFormat<OnExhausted> {

    static final String FIELD = "on_exhausted";
    private static final String WAIT = "wait";
    private static final String FAIL = "fail";
    private static final String COMPENSATE = "compensate";
    private static final String OUTPUT = "output";
    private static final String FALLBACK = "fallback";

    @Override
    public Class<OnExhausted> kind() {
        return OnExhausted.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable OnExhausted read(FieldReader fields) {
        Node node = fields.any(FIELD);
        if (node == null || WAIT.equals(node.plain())) {
            return null;
        }
        if (FAIL.equals(node.plain())) {
            return OnExhausted.failWorkflow();
        }
        if (COMPENSATE.equals(node.plain())) {
            return OnExhausted.compensate();
        }
        if (node instanceof Node.Fields object) {
            return either(object, fields.problems());
        }
        fields.problems()
                .error(
                        node,
                        Rendered.value(node)
                                + " says not what follows; write \"wait\", \"fail\", \"compensate\", {\"output\": ...} or "
                                + "{\"fallback\": \"other_task\"}");
        return null;
    }

    private static @Nullable OnExhausted either(Node.Fields object, Problems problems) {
        FieldReader inner = new FieldReader(Level.EXHAUSTED, object, problems);
        inner.refuseOthers();
        Node.Field output = object.byName().get(OUTPUT);
        boolean fallback = object.get(FALLBACK) != null;
        if ((output != null) == fallback) {
            problems.error(object.place(), "\"on_exhausted\" has an \"output\" or a \"fallback\"; write one of them");
            return null;
        }
        if (output != null) {
            return OnExhausted.completeWith(output.value().plain());
        }
        Located<String> task = inner.text(FALLBACK);
        return task == null ? null : OnExhausted.fallback(task.value());
    }

    @Override
    public void write(OnExhausted feature, TreeFields out) {
        switch (feature.then()) {
            case FAIL -> out.put(FIELD, FAIL);
            case COMPENSATE -> out.put(FIELD, COMPENSATE);
            case OUTPUT -> out.object(FIELD, fields -> fields.json(OUTPUT, feature.output()));
            case FALLBACK -> out.object(FIELD, fields -> fields.put(FALLBACK, feature.fallback()));
        }
    }
}
