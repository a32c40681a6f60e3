package io.waystage.blueprint.jq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Makes queries of texts, and sentences of the library's errors. */
final class JqCompiler {

    private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");
    private static final Pattern UNKNOWN = Pattern.compile(
            "Function \\S+ does not exist|\\$\\S+ is not defined|Formatting operator \\S+ does not exist"
                    + "|module not found: .*");

    private JqCompiler() {}

    static JsonQuery compile(String text) {
        try {
            return JsonQuery.compile(text, Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            throw new InvalidJqException("it is no jq expression" + place(e), e);
        } catch (StackOverflowError e) {
            throw new InvalidJqException("it is nested too deeply for a jq expression", e);
        }
    }

    /** The parser's own message lists every token that it could have taken; only the place helps. */
    private static String place(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            Matcher matcher = PLACE.matcher(String.valueOf(each.getMessage()));
            if (matcher.find()) {
                return "; the error is at line " + matcher.group(1) + ", column " + matcher.group(2) + " of it";
            }
        }
        return "";
    }

    static String reason(JsonQueryException e) {
        String message = e.getOriginalMessage();
        return message == null || message.equals("N/A") ? e.getClass().getSimpleName() : message;
    }

    static boolean isWrongWhateverTheData(String reason) {
        return UNKNOWN.matcher(reason).matches();
    }
}
