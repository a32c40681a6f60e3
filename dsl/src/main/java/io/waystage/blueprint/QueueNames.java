package io.waystage.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Queue names for tasks that have none of their own. */
final class QueueNames {

    private static final String PREFIX = "waystage.task";

    private QueueNames() {}

    /** One name for each place: no two different places share a queue, and a name is the same on every node. */
    static String derived(String component, String workflow, String stage, String task) {
        return String.join(".", PREFIX, safe(component), safe(workflow), safe(stage), safe(task));
    }

    /** Keeps what is harmless in broker addresses and Camel URIs; a space becomes {@code +}, the rest {@code ~hex}. */
    private static String safe(String name) {
        StringBuilder result = new StringBuilder(name.length());
        for (byte b : name.getBytes(UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
                result.append(c);
            } else if (c == ' ') {
                result.append('+');
            } else {
                result.append('~').append(String.format("%02x", (int) c));
            }
        }
        return result.toString();
    }
}
