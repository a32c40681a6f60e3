package io.waystage.chaos.run;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.chaos.check.Calm;
import io.waystage.chaos.check.Cancels;
import io.waystage.chaos.check.Checker;
import io.waystage.chaos.check.Known;
import io.waystage.chaos.check.Remembered;
import io.waystage.chaos.listen.Heard;
import io.waystage.chaos.listen.Listening;
import io.waystage.chaos.load.LoadFiles;
import io.waystage.chaos.node.Beat;
import io.waystage.chaos.node.BeatLog;
import io.waystage.chaos.node.Effect;
import io.waystage.chaos.node.EffectLog;
import io.waystage.chaos.operate.Diary;
import io.waystage.chaos.process.Postgres;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** Puts together what a run has left and gives it to the checker. */
final class Examination {

    private final World world;
    private final LoadFiles files;
    private final Checker checker;
    private long effects;

    /** @param calm when nothing was broken */
    Examination(World world, Calm calm) throws IOException {
        this.world = world;
        this.files = LoadFiles.in(world.directory());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Postgres.url(world.bench().database().port()));
        Database database = Database.open(source, DatabaseOptions.DEFAULT);
        BlueprintCatalog catalog =
                new BlueprintCatalog(database.blueprints(), RetryPolicy.never(), InstantSource.system(), Set.of());
        Map<String, Diary.Entry> diary = Diary.read(world.diaries());
        Cancels cancels = Cancels.of(lines(files.askedCancels()), lines(files.cancels()));
        this.checker = new Checker(
                database,
                catalog,
                world.blueprints(),
                new Known(
                        cancels.and(diary.values()), calm, diary, Instant.now().minusNanos(System.nanoTime())));
    }

    Checker run() throws Exception {
        Map<UUID, List<Effect>> remembered = effects();
        effects = remembered.values().stream().mapToLong(List::size).sum();
        Listening heard = Listening.in(world.directory());
        try (Connection connection = world.bench().database().connect()) {
            checker.checkDatabase(
                    connection,
                    lines(files.starts()),
                    new Remembered(
                            remembered,
                            beats(),
                            Heard.Memory.of(heard.everything()),
                            Heard.Memory.of(heard.selected())),
                    world.until());
        }
        checker.checkBroker(world.bench().brokerView(), QueueNames.DEFAULT, new HashSet<>(lines(files.garbage())));
        return checker;
    }

    private Map<UUID, List<Effect>> effects() throws IOException {
        List<Path> paths = new ArrayList<>(world.effectFiles());
        paths.add(files.effects());
        paths.removeIf(path -> !Files.exists(path));
        return EffectLog.read(paths);
    }

    private Map<UUID, List<Beat>> beats() throws IOException {
        return BeatLog.read(world.beatFiles().stream().filter(Files::exists).toList());
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream().filter(line -> !line.isEmpty()).toList();
    }

    /** How many effects workers remember. */
    long effectCount() {
        return effects;
    }
}
