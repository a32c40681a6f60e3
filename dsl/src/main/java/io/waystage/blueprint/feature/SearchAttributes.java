package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.jq.Jq;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a workflow can be searched by beside its own names, statuses and times. The values are kept in plain, also where payloads
 * are encoded.
 *
 * @param expressions by name, in their order. They see the same as {@link When#condition}, and make a text, a number or a boolean;
 *     of anything else, and when one fails, the workflow does not have that attribute
 */
public record SearchAttributes(Map<String, Jq> expressions) implements Feature {

    /** How many a workflow can have. */
    public static final int MOST = 50;

    public SearchAttributes {
        expressions = Collections.unmodifiableMap(new LinkedHashMap<>(expressions));
    }
}
