package io.waystage.engine.rejected;

/**
 * The body of a message, whatever came.
 *
 * @param text as its format says
 * @param bytes how large it is; of text, as UTF-8
 */
public record MessageBody(String text, BodyFormat format, long bytes) {

    /** Whether the text is what the sender has written. */
    public boolean isText() {
        return format == BodyFormat.TEXT || format == BodyFormat.UTF8;
    }
}
