package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.jq.Jq;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "branches": [{"when": ".input.amount > 1000", "tasks": ["check"]}, {"tasks": ["approve"]}]}. */
final class ChoiceFormat implements FeatureFormat<Choice> {

    private static final String BRANCHES = "branches";
    private static final String WHEN = "when";
    private static final String TASKS = "tasks";

    @Override
    public Class<Choice> kind() {
        return Choice.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(BRANCHES);
    }

    @Override
    public @Nullable Choice read(FieldReader fields) {
        if (fields.any(BRANCHES) == null) {
            return null;
        }
        List<Branch> branches = new ArrayList<>();
        for (FieldReader branch : fields.innerEach(BRANCHES, Level.BRANCH)) {
            Jq when = branch.jq(WHEN);
            branches.add(new Branch(
                    when, branch.texts(TASKS).stream().map(Located::value).toList()));
            branch.refuseOthers();
        }
        return new Choice(branches);
    }

    @Override
    public void write(Choice feature, TreeFields out) {
        out.list(BRANCHES, feature.branches(), (branch, fields) -> {
            if (branch.when() != null) {
                fields.put(WHEN, branch.when().text());
            }
            fields.texts(TASKS, branch.tasks());
        });
    }
}
