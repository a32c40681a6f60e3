package io.waystage.blueprint.diagram;

import java.util.Locale;

/** What has become of something from one version to another. */
enum Mark {
    NONE,
    ADDED,
    REMOVED,
    CHANGED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
