package io.waystage.peers.engine;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Lets tests of what npm fetches be skipped, and say so, where there is no npm. */
public final class Npm {

    private Npm() {}

    /** Fetches what the engine needs, or tells why its test is skipped. */
    public static void prepare(Kind kind) throws InterruptedException {
        if (kind == Kind.RESTATE || kind == Kind.RESTATE_HOPS) {
            assumeThat(isThere())
                    .as("npm is on the PATH: without it there is no server of Restate, and " + kind + " is not tested")
                    .isTrue();
        }
        kind.prepare();
    }

    private static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "npm")));
    }
}
