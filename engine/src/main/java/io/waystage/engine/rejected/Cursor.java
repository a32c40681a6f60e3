package io.waystage.engine.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The message at which a page has ended, as an opaque text. */
record Cursor(long timestamp, String id) {

    static @Nullable Cursor of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int end = plain.indexOf(' ');
            return new Cursor(Long.parseLong(plain.substring(0, Math.max(0, end))), plain.substring(end + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not what a page of messages had as its next", e);
        }
    }

    static Cursor at(RejectedMessage message) {
        return new Cursor(message.at().toEpochMilli(), String.valueOf(message.id()));
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((timestamp + " " + id).getBytes(UTF_8));
    }
}
