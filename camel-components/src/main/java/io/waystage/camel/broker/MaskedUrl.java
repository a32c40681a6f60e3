package io.waystage.camel.broker;

import java.util.regex.Pattern;

/** The URLs of brokers and databases without what must not stand in a log or an error. */
public final class MaskedUrl {

    private static final Pattern SECRET = Pattern.compile("(?i)(password=)[^&;)]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

    private MaskedUrl() {}

    /** The URL, or any text with one in it, with three asterisks in the place of each secret. */
    public static String of(String url) {
        return USER_INFO.matcher(SECRET.matcher(url).replaceAll("$1***")).replaceAll("//***@");
    }
}
