package io.waystage.samples.readme;

import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's README: its code blocks, and the parts that are generated. */
final class Readme {

    private static final Path FILE = Path.of("..", "README.md");
    private static final String REGENERATE = "waystage.regenerate";

    private Readme() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code blocks of one language. */
    static List<String> blocks(String language) {
        Pattern block = Pattern.compile("^```" + language + "\\n(.*?)^```$", DOTALL | MULTILINE);
        return block.matcher(text()).results().map(found -> found.group(1)).toList();
    }

    /** The first code block under a heading. */
    static String blockUnder(String heading) {
        Matcher block = Pattern.compile(
                        "^## " + Pattern.quote(heading) + "\\n\\n```sh\\n(.*?)^```$", DOTALL | MULTILINE)
                .matcher(text());
        if (!block.find()) {
            throw new AssertionError("There is no shell block right under " + heading);
        }
        return block.group(1);
    }

    /** What stands between the marks of a generated part. With {@code -Dwaystage.regenerate=true} it is replaced first. */
    static String part(String name, String generated) throws IOException {
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->";
        String text = text();
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if (from < begin.length() || to < from) {
            throw new AssertionError("README.md has no part " + name);
        }
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(FILE, text.substring(0, from) + generated + text.substring(to));
            return generated;
        }
        return text.substring(from, to);
    }
}
