package io.waystage.blueprint.format;

import io.waystage.blueprint.jq.Jq;

/** Lists that are named by the key under which an object has them: each item goes by the singular of the key. */
final class ListKeys {

    private ListKeys() {}

    /** The list; an empty one if there is none. */
    static Jq items(String object, String key) {
        return Jq.of("(" + object + ") | if type == \"object\" then .[" + Jq.quoted(key)
                + "] else null end | if type == \"array\" then . else [] end");
    }

    /** The object without the list, and with the item in its place. */
    static Jq input(String object, String key) {
        return Jq.of("((" + object + ") | if type == \"object\" then del(.[" + Jq.quoted(key) + "]) else {} end) + {"
                + Jq.quoted(singular(key)) + ": .item}");
    }

    static String singular(String key) {
        return key.length() > 1 && key.endsWith("s") ? key.substring(0, key.length() - 1) : key;
    }
}
