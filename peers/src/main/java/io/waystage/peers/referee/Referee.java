package io.waystage.peers.referee;

import io.waystage.benchmarks.report.Environment;
import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.PostgresServer;
import io.waystage.peers.engine.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Lets the peers take turns on one PostgreSQL server, each turn in a new process and on a new database. */
public final class Referee {

    private final Rules rules;
    private final Path parent;
    private final PrintStream out;

    /**
     * Does nothing yet.
     *
     * @param parent where databases and brokers have their files meanwhile
     * @param out is told how it goes
     */
    public Referee(Rules rules, Path parent, PrintStream out) {
        this.rules = rules;
        this.parent = parent;
        this.out = out;
    }

    /**
     * Measures everything. A peer that does not complete all workflows that it was given is out, and the others go on.
     *
     * @param postgresSettings beside those of durability, which cannot be changed
     */
    public Results measure(Map<String, String> postgresSettings) throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "peers-");
        try (PostgresServer server = PostgresServer.start(directory, postgresSettings)) {
            Results results = new Results(conditions(server, directory));
            Turn turn = new Turn(rules, server, directory);
            Scoreboard board = new Scoreboard(results, rules.turns(), out);
            for (int i = 1; i <= rules.rounds(); i++) {
                int round = i;
                for (Kind kind : rules.kinds()) {
                    board.next(kind, "round " + round + " of " + rules.rounds(), () -> {
                        Score score = turn.score(kind, round);
                        results.add(kind, score);
                        return score.text();
                    });
                }
            }
            for (int items : rules.items()) {
                lists(items, turn, board, results);
            }
            for (Kind kind : rules.killed()) {
                board.next(kind, "kill -9", () -> {
                    Survival survival = turn.survival(kind);
                    results.add(kind, survival);
                    return survival.text();
                });
            }
            return results;
        } finally {
            delete(directory);
        }
    }

    private void lists(int items, Turn turn, Scoreboard board, Results results) throws InterruptedException {
        for (int i = 1; i <= rules.rounds(); i++) {
            int round = i;
            for (Kind kind : rules.kinds()) {
                board.nextList(kind, items, () -> {
                    double seconds = turn.list(kind, items, round);
                    results.addList(kind, items, seconds);
                    return String.format(Locale.ROOT, "%8.2f s", seconds);
                });
            }
        }
    }

    private Map<String, Map<String, String>> conditions(PostgresServer server, Path directory) throws Exception {
        Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
        conditions.put("machine", Environment.facts(directory));
        conditions.put("run", rules.facts());
        try (Database database = server.create(Files.createTempDirectory(directory, "engine-"))) {
            conditions.put(server.name(), database.facts());
        }
        return conditions;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Referee::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
