package io.waystage.blueprint.diagram;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Names as Mermaid shows them unchanged. */
final class MermaidText {

    private MermaidText() {}

    /** For the title, which is YAML. */
    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /**
     * Letters, digits and blanks stay, also {@code _}, {@code -} and {@code .} inside of a word and the colon after it;
     * anything else could be Mermaid, Markdown or HTML to somebody and becomes a numeric entity.
     */
    static String escape(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < points.length; i++) {
            if (isHarmless(points, i)) {
                result.appendCodePoint(points[i]);
            } else {
                result.append('#').append(points[i]).append(';');
            }
        }
        return result.toString();
    }

    private static boolean isHarmless(int[] points, int i) {
        if (Character.isLetterOrDigit(points[i]) || points[i] == ' ') {
            return true;
        }
        if (i == 0 || i == points.length - 1 || !Character.isLetterOrDigit(points[i - 1])) {
            return false;
        }
        int next = points[i + 1];
        return points[i] == ':' ? next == ' ' : "_-.".indexOf(points[i]) >= 0 && Character.isLetterOrDigit(next);
    }
}
