package io.waystage.blueprint.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as they are shown in messages: JSON on one line, shortened. */
final class Rendered {

    private static final int LONGEST = 80;

    /** No encoding can print it. */
    private static final Pattern HALF_CHARACTER = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private Rendered() {}

    static String value(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.value() instanceof String text ? text(text) : shortened(String.valueOf(scalar.value()));
        }
        if (node instanceof Node.Items items) {
            String some =
                    items.elements().stream().limit(3).map(Rendered::brief).collect(Collectors.joining(", "));
            return shortened(items.elements().size() > 3 ? "[" + some + ", ...]" : "[" + some + "]");
        }
        Node.Fields fields = (Node.Fields) node;
        String names =
                fields.byName().keySet().stream().limit(3).map(Rendered::text).collect(Collectors.joining(", "));
        return shortened("{" + names + (fields.byName().size() > 3 ? ", ...}" : "}"));
    }

    static String text(String value) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(shortened(value)));
        return '"' + HALF_CHARACTER.matcher(quoted).replaceAll(half -> "\\\\u" + hex(half.group())) + '"';
    }

    private static String hex(String character) {
        return HexFormat.of().toHexDigits(character.charAt(0));
    }

    private static String brief(Node node) {
        if (node instanceof Node.Items) {
            return "[...]";
        }
        return node instanceof Node.Fields ? "{...}" : value(node);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
