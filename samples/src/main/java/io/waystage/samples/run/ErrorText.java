package io.waystage.samples.run;

/** What an exception says to people. */
final class ErrorText {

    private ErrorText() {}

    /** The messages of an exception and its causes, each once, without class names where there is a message. */
    static String of(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (text.indexOf(message) < 0) {
                text.append(text.length() == 0 ? "" : System.lineSeparator() + "  because ")
                        .append(message);
            }
        }
        return text.toString();
    }
}
