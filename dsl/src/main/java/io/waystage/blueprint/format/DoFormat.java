package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.jq.Jq;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "do": {"tasks": [{"task_name": "scan"}], "output": ".outputs.EACH.scan"}}. */
final class DoFormat implements FeatureFormat<Do> {

    static final String DO = "do";
    static final String OUTPUT = "output";

    @Override
    public Class<Do> kind() {
        return Do.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(DO);
    }

    @Override
    public @Nullable Do read(FieldReader fields) {
        Node.Fields object = fields.object(DO, "an object with the tasks that are done for each item is needed here");
        if (object == null) {
            return null;
        }
        FieldReader body = new FieldReader(Level.BODY, object, fields.problems());
        List<Draft.OfTask> tasks = new DraftReader(fields.problems()).tasks(body.requiredObjects("tasks"));
        Jq output = body.jq(OUTPUT);
        body.refuseOthers();
        return new Do(
                tasks.stream()
                        .filter(task -> task.name() != null)
                        .map(DefinitionMaker::task)
                        .toList(),
                output);
    }

    /** Nothing: the tree of the model has the body, since only there its endpoints are known. */
    @Override
    public void write(Do feature, TreeFields out) {}
}
