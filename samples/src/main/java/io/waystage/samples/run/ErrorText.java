package io.waystage.samples.run;

import java.io.IOException;

/** What an exception says to people. */
final class ErrorText {

    private ErrorText() {}

    /** The messages of an exception and its causes, each once, without class names where there is a message. */
    static String of(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = message(cause);
            if (text.indexOf(message) < 0) {
                text.append(text.length() == 0 ? "" : System.lineSeparator() + "  because ")
                        .append(message);
            }
        }
        return text.toString();
    }

    /** The message of an I/O error is often no more than a file's name. */
    private static String message(Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        String message = cause.getMessage();
        if (message == null) {
            return kind;
        }
        return cause instanceof IOException ? kind + ": " + message : message;
    }
}
