package io.waystage.blueprint.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parser says about text that it cannot read, on one line and without the parser's own matters. */
record SyntaxError(Place place, String message) {

    private static final Pattern JSON_POSITION = Pattern.compile("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]");
    private static final Pattern CODE = Pattern.compile(" \\(code \\d+[^)]*\\)");
    private static final Pattern LIMIT = Pattern.compile(", from `[^`]*`");
    private static final Pattern YAML_POSITION = Pattern.compile(" in .*, line (\\d+), column (\\d+):");

    static SyntaxError of(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        Place place = at == null ? new Place(1, 1, "") : new Place(at.getLineNr(), at.getColumnNr(), "");
        String message = String.valueOf(e.getOriginalMessage());
        message = JSON_POSITION.matcher(message).replaceAll("line $1, column $2");
        message = CODE.matcher(message).replaceAll("");
        message = LIMIT.matcher(message).replaceAll("");
        return ofLines(place, message.lines().toList());
    }

    /** A YAML parser names two positions, each followed by the text around it; the second one is that of the error. */
    private static SyntaxError ofLines(Place first, List<String> lines) {
        Place place = first;
        List<String> sentences = new ArrayList<>();
        for (String line : lines) {
            Matcher position = YAML_POSITION.matcher(line);
            if (position.matches()) {
                place = place.at(Integer.parseInt(position.group(1)), Integer.parseInt(position.group(2)));
            } else if (!line.isBlank() && !line.startsWith(" ")) {
                String since =
                        sentences.isEmpty() ? "" : "(from line " + place.line() + ", column " + place.column() + ") ";
                sentences.add(since + line.strip());
            }
        }
        return new SyntaxError(place, String.join(" ", sentences));
    }
}
