package io.waystage.blueprint.format;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Leaves out quotes only where no YAML parser, of whichever version, could take the text for anything else. */
final class YamlQuotes extends StringQuotingChecker {

    private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*");

    @Override
    public boolean needToQuoteName(String name) {
        return needsQuotes(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return needsQuotes(value);
    }

    private boolean needsQuotes(String text) {
        return isReservedKeyword(text) || !PLAIN.matcher(text).matches();
    }
}
