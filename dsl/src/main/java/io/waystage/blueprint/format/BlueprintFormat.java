package io.waystage.blueprint.format;

import java.util.Locale;

/** The two ways to write a blueprint as text. */
public enum BlueprintFormat {
    JSON,
    YAML;

    /** The format that a file's ending tells; if it tells none, the one that the text looks like. */
    static BlueprintFormat of(String fileName, String text) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        return text.stripLeading().startsWith("{") ? JSON : YAML;
    }
}
