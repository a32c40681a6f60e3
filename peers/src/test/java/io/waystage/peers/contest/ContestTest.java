package io.waystage.peers.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.PostgresServer;
import io.waystage.peers.contest.Assignment.Task;
import io.waystage.peers.contest.Line.Word;
import io.waystage.peers.engine.Kind;
import io.waystage.peers.engine.Npm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That every engine completes what it is given, by its own record; never how fast it is. */
class ContestTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONGER = Duration.ofSeconds(2);
    private static final int IN_FLIGHT = 20;
    private static final int ITEMS = 30;

    @TempDir
    static Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(directory, Map.of());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void completesEveryWorkflow(Kind kind) throws Exception {
        Npm.prepare(kind);
        List<Line> lines = new CopyOnWriteArrayList<>();
        try (Database database = server.create(Files.createDirectory(directory.resolve(kind.name())))) {
            Contest.hold(
                    kind,
                    Objects.requireNonNull(database.options().get("jdbcUrl")),
                    directory.resolve(kind.name()),
                    new Assignment(Task.MEASURE, "a-", IN_FLIGHT, SHORT, LONGER, SHORT, 0),
                    lines::add);
        }

        assertThat(lines)
                .extracting(Line::word)
                .containsExactly(Word.FIRST, Word.BEGIN, Word.END, Word.ROUND, Word.LATENCY, Word.VERIFIED);
        Map<Word, Line> told = lines.stream().collect(Collectors.toMap(Line::word, line -> line));
        double completed = at(told, Word.ROUND).number(0);
        assertThat(completed).as("completed in the round").isPositive();
        // Besides those of the round, the first one, those in flight and at least one in each half of the latency's
        // time.
        assertThat(at(told, Word.VERIFIED).number(0)).isGreaterThanOrEqualTo(completed + 3);
        assertThat(at(told, Word.LATENCY).number(0))
                .isPositive()
                .isLessThanOrEqualTo(at(told, Word.LATENCY).number(1));
        assertThat(at(told, Word.END).number(0))
                .as("CPU time")
                .isGreaterThan(at(told, Word.BEGIN).number(0));
    }

    @ParameterizedTest
    @EnumSource
    void hasAResultOfEveryItem(Kind kind) throws Exception {
        Npm.prepare(kind);
        List<Line> lines = new CopyOnWriteArrayList<>();
        Path files = Files.createDirectory(directory.resolve("list-" + kind.name()));
        try (Database database = server.create(files)) {
            Contest.hold(
                    kind,
                    Objects.requireNonNull(database.options().get("jdbcUrl")),
                    files,
                    new Assignment(Task.LIST, "a-", IN_FLIGHT, Duration.ZERO, SHORT, SHORT, ITEMS),
                    lines::add);
        }

        assertThat(lines).extracting(Line::word).containsExactly(Word.LIST);
        assertThat(lines.get(0).number(0)).isEqualTo(ITEMS);
        assertThat(lines.get(0).number(1)).isPositive();
    }

    private static Line at(Map<Word, Line> told, Word word) {
        return Objects.requireNonNull(told.get(word));
    }
}
