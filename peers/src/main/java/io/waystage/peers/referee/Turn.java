package io.waystage.peers.referee;

import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.PostgresServer;
import io.waystage.peers.contest.Assignment.Task;
import io.waystage.peers.contest.Contest;
import io.waystage.peers.contest.Line;
import io.waystage.peers.contest.Line.Word;
import io.waystage.peers.engine.Kind;
import io.waystage.peers.engine.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One peer at a time, on a new database. */
final class Turn {

    private final Rules rules;
    private final PostgresServer server;
    private final Path directory;

    Turn(Rules rules, PostgresServer server, Path directory) {
        this.rules = rules;
        this.server = server;
        this.directory = directory;
    }

    /** Under load, then one workflow after the other, in the first round then started once more. */
    Score score(Kind kind, int round) throws Exception {
        kind.prepare();
        try (Database database = server.create(newDirectory())) {
            Scorer scorer = new Scorer(server::cpu);
            run(kind, database, Task.MEASURE, "R" + round + "-", scorer);
            return scorer.score(round == 1 ? OptionalDouble.of(startUpAgain(kind, database)) : OptionalDouble.empty());
        }
    }

    private double startUpAgain(Kind kind, Database database) throws Exception {
        Scorer again = new Scorer(server::cpu);
        run(kind, database, Task.START, "again-", again);
        return again.startUp();
    }

    private void run(Kind kind, Database database, Task task, String prefix, Scorer scorer) throws Exception {
        Contestant contestant = Contestant.start(rules, kind, database, rules.assignment(task, prefix));
        contestant.listen(scorer);
        contestant.succeed();
    }

    /** Seconds that a list takes. */
    double list(Kind kind, int items, int round) throws Exception {
        kind.prepare();
        List<Line> lines = new ArrayList<>();
        try (Database database = server.create(newDirectory())) {
            Contestant contestant = Contestant.start(rules, kind, database, rules.list("L" + round + "-", items));
            contestant.listen(lines::add);
            contestant.succeed();
        }
        return lines.get(lines.size() - 1).number(1) / 1e9;
    }

    /** Killed under load, then started once more. */
    Survival survival(Kind kind) throws Exception {
        kind.prepare();
        Path files = newDirectory();
        try (Database database = server.create(files)) {
            List<String> promises = promises(kind, database);
            Files.write(files.resolve(Contest.PROMISES), promises);
            long before = promises.size() - missing(kind, database, files, promises);
            List<Line> lines = new ArrayList<>();
            Contestant next = Contestant.start(rules, kind, database, rules.assignment(Task.RECOVER, "recovered-"));
            next.listen(lines::add);
            next.succeed();
            Line last = lines.get(lines.size() - 1);
            return new Survival(promises.size(), before, (long) last.number(0), last.number(1) / 1e3);
        }
    }

    /** What a process had promised when it was killed under load. */
    private List<String> promises(Kind kind, Database database) throws IOException, InterruptedException {
        List<String> promises = new ArrayList<>();
        Contestant victim = Contestant.start(rules, kind, database, rules.assignment(Task.SUFFER, "killed-"));
        victim.listen(line -> {
            if (line.word() == Word.ACCEPTED) {
                if (promises.isEmpty()) {
                    CompletableFuture.delayedExecutor(rules.untilKill().toMillis(), TimeUnit.MILLISECONDS)
                            .execute(victim::kill);
                }
                promises.add(line.text(0));
            }
        });
        victim.demandKilled();
        if (promises.isEmpty()) {
            throw new IllegalStateException("It was killed before anything was promised");
        }
        return promises;
    }

    private static long missing(Kind kind, Database database, Path files, List<String> promises) throws Exception {
        Optional<Store> remains = kind.remains(Contestant.option(database, "jdbcUrl"), files);
        if (remains.isEmpty()) {
            return promises.size();
        }
        try (Store store = remains.get()) {
            return store.missing(promises).size();
        }
    }

    private Path newDirectory() throws IOException {
        return Files.createTempDirectory(directory, "engine-");
    }
}
