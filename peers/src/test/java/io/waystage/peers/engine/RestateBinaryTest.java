package io.waystage.peers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched, how often, and what is said if it cannot be; with no registry. */
class RestateBinaryTest {

    @TempDir
    Path directory;

    @Test
    void withoutNpmItTellsWhatToDo() {
        RestateBinary binary = new RestateBinary(directory.resolve("restate"), "no-such-npm");

        assertThatThrownBy(binary::fetch)
                .hasMessageContaining("install Node.js")
                .hasMessageContaining("--peers");
    }

    @Test
    void whatNpmSaysIsTold() throws Exception {
        RestateBinary binary = new RestateBinary(directory.resolve("restate"), npm("echo no such package; exit 1"));

        assertThatThrownBy(binary::fetch)
                .hasMessageContaining("could not fetch")
                .hasMessageContaining("no such package");
        assertThat(directory.resolve("restate"))
                .as("as if nothing had been tried")
                .doesNotExist();
        assertThatThrownBy(binary::path).hasMessageContaining("There is no restate-server");
    }

    @Test
    void itIsFetchedOnceInTheVersionThatIsMeant() throws Exception {
        Path home = directory.resolve("restate");
        String npm = npm("""
                echo "$@" >> %s/calls
                mkdir -p "$3/node_modules/@restatedev/restate-server-any/bin"
                touch "$3/node_modules/@restatedev/restate-server-any/bin/restate-server"
                chmod +x "$3/node_modules/@restatedev/restate-server-any/bin/restate-server"
                """.formatted(directory));

        new RestateBinary(home, npm).fetch();
        new RestateBinary(home, npm).fetch();

        assertThat(new RestateBinary(home, npm).path())
                .isEqualTo(home.resolve("node_modules/@restatedev/restate-server-any/bin/restate-server"));
        assertThat(directory.resolve("calls"))
                .content()
                .containsOnlyOnce("@restatedev/restate-server@" + RestateBinary.VERSION)
                .startsWith("install --prefix ")
                .contains("--ignore-scripts");
    }

    private String npm(String script) throws Exception {
        Path npm = directory.resolve("npm");
        Files.writeString(npm, "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"))
                .toString();
    }
}
