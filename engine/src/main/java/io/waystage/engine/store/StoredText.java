package io.waystage.engine.store;

import io.waystage.engine.message.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * What text the database can keep: the same on all databases, checked before any of them refuses it. A name has at most
 * {@link #NAME_LENGTH} characters (UTF-16 code units, as H2 counts); no text has a NUL character (PostgreSQL refuses it) or half a surrogate pair (it would
 * come back as another character, and two names become one).
 */
public final class StoredText {

    public static final int NAME_LENGTH = 255;

    private StoredText() {}

    /**
     * Checks a name: of a component, workflow, business reference, stage, task, person, event or status.
     *
     * @param field for the error text
     * @return the name
     * @throws RejectedException when it cannot be stored
     */
    public static String name(String field, String name) {
        // Databases count code points, so this may only be too strict by counting fewer.
        if (name.length() > NAME_LENGTH) {
            throw new RejectedException("%s has %d characters, at most %d are possible: \"%s...\""
                    .formatted(field, name.length(), NAME_LENGTH, name.substring(0, 40)));
        }
        return text(field, name);
    }

    /** Checks a name if there is one. */
    public static void nameOrNull(String field, @Nullable String name) {
        if (name != null) {
            name(field, name);
        }
    }

    /**
     * Checks a text of any length.
     *
     * @param field for the error text
     * @return the text
     * @throws RejectedException when it cannot be stored
     */
    public static String text(String field, String text) {
        for (int i = 0, length = text.length(); i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new RejectedException("%s has a NUL character at %d".formatted(field, i));
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new RejectedException(
                            "%s has half a surrogate pair (U+%04X) at %d".formatted(field, (int) c, i));
                }
                i++;
            }
        }
        return text;
    }
}
