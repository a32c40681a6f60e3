package io.waystage.engine.store.sql;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about the store.
 *
 * @param schema where the tables are, created if it does not exist; null means the connection's own schema
 */
public record DatabaseOptions(@Nullable String schema) {

    public static final DatabaseOptions DEFAULT = new DatabaseOptions(null);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    public DatabaseOptions {
        if (schema != null && !NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "schema must be letters, digits and underscores, at most 63 of them: \"" + schema + "\"");
        }
    }
}
