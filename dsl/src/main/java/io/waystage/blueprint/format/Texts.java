package io.waystage.blueprint.format;

import org.jspecify.annotations.Nullable;

/** What may stand in a text of the format: anything that people can read and databases and brokers can keep. */
final class Texts {

    /** Names become columns, addresses and route ids. */
    static final int LONGEST_NAME = 255;

    static final int LONGEST_URI = 4_096;

    private Texts() {}

    /**
     * What is wrong with the text, beyond what {@link StorableValues} says of any text, as the end of a sentence; null if
     * nothing is.
     */
    static @Nullable String flawOf(String text, int longest) {
        if (text.isBlank()) {
            return "is blank; write a name or leave the field out";
        }
        if (text.length() > longest) {
            return "has " + text.length() + " characters; " + longest + " are the most";
        }
        boolean hasControls = text.chars().anyMatch(c -> c != 0 && Character.isISOControl(c));
        return hasControls ? "contains a line break or another control character; remove it" : null;
    }

    /** Neither UTF-8 nor a database keeps half a surrogate pair, and PostgreSQL keeps no NUL. */
    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
