package io.waystage.peers.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The program of Restate's server. It comes by npm, once, and then stays beside what the build has made. */
final class RestateBinary {

    static final String VERSION = "1.7.12";

    private static final String PACKAGE = "@restatedev/restate-server";
    private static final String PROGRAM = "restate-server";

    private final Path home;
    private final String npm;

    /**
     * Does nothing yet.
     *
     * @param home where it is or shall be
     * @param npm the command that fetches it
     */
    RestateBinary(Path home, String npm) {
        this.home = home;
        this.npm = npm;
    }

    /** Beside the jar or the classes that this one is in: the same for all processes of a run. */
    static RestateBinary ofBuild() {
        try {
            Path classes = Path.of(RestateBinary.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new RestateBinary(classes.resolveSibling(PROGRAM + "-" + VERSION), "npm");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot tell where the build is", e);
        }
    }

    /** Its path; fetches nothing. */
    Path path() {
        try (Stream<Path> files = Files.isDirectory(home) ? Files.walk(home) : Stream.empty()) {
            return files.filter(file -> file.endsWith(Path.of("bin", PROGRAM)))
                    .filter(Files::isRegularFile)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no " + PROGRAM + " in " + home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fetches it if it is not there. Without the package's scripts: one of them only tells its makers of the download. */
    void fetch() throws InterruptedException {
        if (Files.isDirectory(home)) {
            return;
        }
        try {
            Path unfinished = Files.createDirectories(home.resolveSibling(home.getFileName() + "-unfinished"));
            run(
                    npm,
                    "install",
                    "--prefix",
                    unfinished.toString(),
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    PACKAGE + "@" + VERSION);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("npm could not fetch " + PACKAGE + " " + VERSION + ": " + output.strip());
        }
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Restate's server is fetched by npm, and there is none on the PATH: install Node.js, which brings it, or"
                            + " name the other engines with --peers",
                    e);
        }
    }
}
