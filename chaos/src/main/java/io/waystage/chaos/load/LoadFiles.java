package io.waystage.chaos.load;

import java.nio.file.Path;

/**
 * What the load keeps for the checker.
 *
 * @param starts business references whose start the broker has acknowledged
 * @param garbage ids of messages that nobody can read and that the broker has acknowledged
 * @param effects what the automatic person did
 * @param askedCancels what may have been cancelled
 * @param cancels what was, since the broker has acknowledged it
 */
public record LoadFiles(Path starts, Path garbage, Path effects, Path askedCancels, Path cancels) {

    public static LoadFiles in(Path directory) {
        return new LoadFiles(
                directory.resolve("starts.log"),
                directory.resolve("garbage.log"),
                directory.resolve("person-effects.log"),
                directory.resolve("asked-cancels.log"),
                directory.resolve("cancels.log"));
    }
}
