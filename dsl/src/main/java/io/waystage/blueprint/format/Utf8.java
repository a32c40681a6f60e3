package io.waystage.blueprint.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes to text, within the limit and strictly. */
final class Utf8 {

    /** No character takes more than three bytes in UTF-8 for each char in Java. */
    private static final int MOST_BYTES = 3 * Jackson.MOST_CHARACTERS;

    private Utf8() {}

    /** Empty if the bytes are too many or no UTF-8, which is reported. */
    static Optional<String> read(InputStream in, Problems problems) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            problems.error(new Place(1, 1, ""), "the file is larger than " + MOST_BYTES + " bytes");
            return Optional.empty();
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            problems.error(end(text), "this is not UTF-8; save the file in that encoding");
            return Optional.empty();
        }
        return Optional.of(text.toString());
    }

    private static Place end(CharBuffer text) {
        String read = text.toString();
        int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
        int column = read.length() - read.lastIndexOf('\n');
        return new Place(line, column, "");
    }
}
