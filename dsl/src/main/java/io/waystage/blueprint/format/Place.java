package io.waystage.blueprint.format;

/**
 * Where a value stands.
 *
 * @param line from 1; 0 in a tree that was not made from text
 * @param pointer the JSON pointer of the value
 */
record Place(int line, int column, String pointer) {

    /** The whole of a blueprint that was made in Java. */
    static final Place NOWHERE = new Place(0, 0, "");

    /** A field of the object here, at the same position in the text. */
    Place field(String name) {
        return new Place(line, column, pointer + '/' + name.replace("~", "~0").replace("/", "~1"));
    }

    /** An element of the list here, at the same position in the text. */
    Place element(int index) {
        return new Place(line, column, pointer + '/' + index);
    }

    /** The same value, at another position in the text. */
    Place at(int newLine, int newColumn) {
        return new Place(newLine, newColumn, pointer);
    }

    /** For a sentence that points here from elsewhere. */
    String inWords() {
        return line > 0 ? "line " + line : pointer;
    }
}
