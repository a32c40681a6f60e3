package io.waystage.engine.rejected;

/** How the body of a message is shown as text. */
public enum BodyFormat {
    /** It is text. */
    TEXT,
    /** It came as bytes that are UTF-8 text. */
    UTF8,
    /** It came as bytes that are no text: in Base64. */
    BASE64,
    /** It came as a JMS map: as a JSON object. */
    MAP,
    /** It came as a JMS stream: as a JSON list. */
    LIST,
    /** It has none. */
    NONE,
    /** It cannot be read, or is a Java object, which is never read: the text says which. */
    UNREADABLE
}
