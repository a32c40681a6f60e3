package io.waystage.engine.codec;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys as an option gives them, {@code id:base64,id:base64}. No text of an error has a key in it. */
record KeyList(@Nullable String currentId, Map<String, byte[]> keys) {

    /** In the first place: nothing is encoded, and the keys are for reading. */
    private static final String PLAIN = "plain";

    static KeyList parse(String text) {
        String[] entries = text.strip().split("\\s*,\\s*", -1);
        boolean plain = entries[0].equals(PLAIN);
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (int i = plain ? 1 : 0; i < entries.length; i++) {
            add(keys, entries[i], i + 1);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key; expected is id:base64, several separated by commas");
        }
        return new KeyList(plain ? null : keys.keySet().iterator().next(), keys);
    }

    private static void add(Map<String, byte[]> keys, String entry, int number) {
        int colon = entry.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("entry " + number + " is no id:base64");
        }
        String id = entry.substring(0, colon).strip();
        if (id.equals(PLAIN)) {
            throw new IllegalArgumentException("no key may have the id '" + PLAIN + "'");
        }
        if (keys.put(id, key(id, entry.substring(colon + 1).strip())) != null) {
            throw new IllegalArgumentException("there are two keys with the id '" + id + "'");
        }
    }

    private static byte[] key(String id, String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes a character of the key.
            throw new IllegalArgumentException("the key '" + id + "' is no base64");
        }
    }

    AesGcmCodec codec() {
        return new AesGcmCodec(currentId, keys);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "current key " + currentId + " of " + keys.keySet();
    }
}
