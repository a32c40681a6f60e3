package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Candidates;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "candidate_users": ["ada"], "candidate_groups": ["credit"]}. */
final class CandidatesFormat implements FeatureFormat<Candidates> {

    private static final String USERS = "candidate_users";
    private static final String GROUPS = "candidate_groups";

    @Override
    public Class<Candidates> kind() {
        return Candidates.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(USERS, GROUPS);
    }

    @Override
    public @Nullable Candidates read(FieldReader fields) {
        List<String> users = fields.texts(USERS).stream().map(Located::value).toList();
        List<String> groups = fields.texts(GROUPS).stream().map(Located::value).toList();
        return users.isEmpty() && groups.isEmpty() ? null : new Candidates(users, groups);
    }

    @Override
    public void write(Candidates feature, TreeFields out) {
        out.texts(USERS, feature.users());
        out.texts(GROUPS, feature.groups());
    }
}
