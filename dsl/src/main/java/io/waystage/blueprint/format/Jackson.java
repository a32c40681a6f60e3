package io.waystage.blueprint.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

/** Parsers and generators, within limits that are far beyond any real blueprint and harmless for the process. */
final class Jackson {

    /** How long a text may be; the same as the YAML parser's own limit. */
    static final int MOST_CHARACTERS = 3 * 1024 * 1024;

    /** How deep lists and objects may be nested, the blueprint itself being the first level. */
    static final int MOST_LEVELS = 100;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(MOST_LEVELS).build();

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    private static final JsonFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .stringQuotingChecker(new YamlQuotes())
            .build();

    private Jackson() {}

    static JsonFactory factory(BlueprintFormat format) {
        return switch (format) {
            case JSON -> JSON;
            case YAML -> YAML;
        };
    }
}
