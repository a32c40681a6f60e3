package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.SearchAttributes;
import io.waystage.blueprint.jq.Jq;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "search_attributes": {"city": ".input.address.city"}}. */
final class SearchAttributesFormat implements FeatureFormat<SearchAttributes> {

    private static final String FIELD = "search_attributes";

    @Override
    public Class<SearchAttributes> kind() {
        return SearchAttributes.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.WORKFLOW);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable SearchAttributes read(FieldReader fields) {
        Node.Fields object =
                fields.object(FIELD, "the attributes of a workflow are an object: a jq expression by each name");
        if (object == null) {
            return null;
        }
        Problems problems = fields.problems();
        if (object.byName().isEmpty() || object.byName().size() > SearchAttributes.MOST) {
            problems.error(
                    object,
                    object.byName().size() + " attributes are not possible; a workflow can have from 1 to "
                            + SearchAttributes.MOST + ", or this field is left out");
            return null;
        }
        JqReader reader = new JqReader(problems);
        Map<String, Jq> expressions = new LinkedHashMap<>();
        object.byName().forEach((name, field) -> {
            String flaw = Texts.flawOf(name, Texts.LONGEST_NAME);
            if (flaw != null) {
                problems.error(field.key(), field.value(), Rendered.text(name) + " " + flaw);
                return;
            }
            Jq expression = reader.jq(field.value());
            if (expression != null) {
                expressions.put(name, expression);
            }
        });
        return expressions.size() < object.byName().size() ? null : new SearchAttributes(expressions);
    }

    @Override
    public void write(SearchAttributes feature, TreeFields out) {
        out.object(FIELD, attributes -> feature.expressions().forEach((name, jq) -> attributes.put(name, jq.text())));
    }
}
