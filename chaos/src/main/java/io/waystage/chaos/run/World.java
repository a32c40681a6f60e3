package io.waystage.chaos.run;

import io.waystage.blueprint.Blueprint;
import io.waystage.chaos.blueprint.BlueprintFiles;
import io.waystage.chaos.blueprint.RandomBlueprints;
import io.waystage.chaos.check.BrokerView;
import io.waystage.chaos.fault.Bench;
import io.waystage.chaos.fault.KillPointHits;
import io.waystage.chaos.listen.ListenerMain;
import io.waystage.chaos.listen.Listening;
import io.waystage.chaos.load.LoadMain;
import io.waystage.chaos.node.BrokerMain;
import io.waystage.chaos.node.EngineMain;
import io.waystage.chaos.node.Shop;
import io.waystage.chaos.node.WorkerMain;
import io.waystage.chaos.process.Java;
import io.waystage.chaos.process.Member;
import io.waystage.chaos.process.Ports;
import io.waystage.chaos.process.Postgres;
import io.waystage.chaos.process.Protocol;
import io.waystage.chaos.proxy.CommitPattern;
import io.waystage.chaos.proxy.Proxy;
import io.waystage.chaos.secret.Keys;
import io.waystage.engine.config.CommitPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All the processes of a run, their files, and the proxies between them. */
final class World implements AutoCloseable {

    private static final int ENGINES = 3;
    private static final int WORKERS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** About as long as it takes until everything runs: what goes on until the trouble is over goes on so much longer. */
    private static final Duration BOOT = Duration.ofSeconds(30);

    private static final int ENGINE_HEAP = 256;
    private static final int WORKER_HEAP = 192;
    private static final int LISTENER_HEAP = 128;
    private static final int LOAD_HEAP = 256;

    /** Small, so that the broker soon has to page. */
    private static final int BROKER_HEAP = 192;

    private final Path directory;
    private final Path blueprintDirectory;
    private final List<Blueprint> blueprints;
    private final Ports ports = new Ports();
    private final Java java;
    private final KillPointHits hits = new KillPointHits();
    private final List<Proxy> brokerProxies = new ArrayList<>();
    private final List<Proxy> databaseProxies = new ArrayList<>();
    private final List<Path> effectFiles = new ArrayList<>();
    private final List<Path> beatFiles = new ArrayList<>();
    private final List<Path> diaries = new ArrayList<>();
    private final Postgres database;
    private final int brokerPort;
    private final Bench bench;
    private final Instant until;

    private World(Settings settings, Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.java = new Java(directory.resolve("classes.jsa"));
        this.blueprintDirectory = directory.resolve("blueprints");
        this.blueprints = RandomBlueprints.of(settings.seed(), settings.blueprints());
        BlueprintFiles.write(blueprints, blueprintDirectory);
        this.database = Postgres.create(directory, directory.resolve("database.log"), ports.next());
        makeTables();
        this.brokerPort = ports.next();
        Member broker = member("broker", java.command(BrokerMain.class, BROKER_HEAP, brokerArguments()));
        rehearse(broker);
        this.until = Instant.now().plus(BOOT).plus(settings.duration());
        this.bench = new Bench(
                database,
                broker,
                engines(settings),
                workers(settings),
                listener(),
                load(settings),
                brokerProxies,
                databaseProxies,
                new BrokerView(brokerUrl(brokerPort)),
                hits);
    }

    private void makeTables() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(Shop.TABLES);
        } catch (SQLException e) {
            throw new IllegalStateException("The application's tables cannot be made", e);
        }
    }

    /** Starts everything but the load. */
    static World create(Settings settings) throws Exception {
        Files.createDirectories(settings.directory());
        World world = new World(settings, Files.createTempDirectory(settings.directory(), "run-"));
        try {
            world.bench.up(List.of(world.bench.broker(), world.bench.listener()));
            world.awaitSubscriptions();
            // They make the tables together, which must do.
            world.bench.up(world.bench.engines());
            world.bench.up(world.bench.workers());
            return world;
        } catch (Exception e) {
            world.close();
            throw e;
        }
    }

    /** An engine loads nearly all classes that the others need. How long this takes on a busy machine nobody knows. */
    private void rehearse(Member broker) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                brokerUrl(brokerPort),
                "jdbc:h2:mem:rehearsal",
                blueprintDirectory.toString(),
                "0",
                Keys.change(directory).toString(),
                directory.resolve("rehearsal-operations.log").toString(),
                "0",
                "1",
                "0");
        Member rehearsal = member("rehearsal", java.rehearsal(EngineMain.class, ENGINE_HEAP, arguments));
        try {
            broker.up(LIMIT);
            rehearsal.up(LIMIT);
            rehearsal.exit(LIMIT);
        } catch (IOException | InterruptedException | RuntimeException e) {
            rehearsal.kill();
            broker.kill();
            database.close();
            throw e;
        }
    }

    private List<String> brokerArguments() {
        return List.of(String.valueOf(brokerPort), brokerDirectory().toString());
    }

    private List<Member> engines(Settings settings) throws IOException {
        List<Member> engines = new ArrayList<>();
        for (int i = 1; i <= ENGINES; i++) {
            String name = "engine-" + i;
            Path diary = directory.resolve(name + "-operations.log");
            diaries.add(diary);
            engines.add(member(
                    name,
                    java.command(
                            EngineMain.class,
                            ENGINE_HEAP,
                            List.of(
                                    brokerProxy(name),
                                    databaseProxy(name),
                                    blueprintDirectory.toString(),
                                    String.valueOf(until.toEpochMilli()),
                                    Keys.change(directory).toString(),
                                    diary.toString(),
                                    String.valueOf(i - 1),
                                    String.valueOf(ENGINES),
                                    String.valueOf(settings.seed())))));
        }
        return engines;
    }

    private List<Member> workers(Settings settings) throws IOException {
        List<Member> workers = new ArrayList<>();
        for (int i = 1; i <= WORKERS; i++) {
            String name = "worker-" + i;
            Path effects = directory.resolve(name + "-effects.log");
            effectFiles.add(effects);
            Path beats = directory.resolve(name + "-beats.log");
            beatFiles.add(beats);
            workers.add(member(
                    name,
                    java.command(
                            WorkerMain.class,
                            WORKER_HEAP,
                            List.of(
                                    brokerProxy(name),
                                    blueprintDirectory.toString(),
                                    effects.toString(),
                                    String.valueOf(settings.seed()),
                                    beats.toString(),
                                    Keys.change(directory).toString()))));
        }
        return workers;
    }

    private Member listener() throws IOException {
        return member(
                "listener",
                java.command(
                        ListenerMain.class, LISTENER_HEAP, List.of(brokerProxy("listener"), directory.toString())));
    }

    /** A subscription begins when the broker has its queue: what is told before, it is not told. */
    private void awaitSubscriptions() throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!bench.brokerView().depths().keySet().containsAll(Listening.QUEUES)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The listener does not subscribe within " + LIMIT + ": the broker has "
                        + bench.brokerView().depths());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Member load(Settings settings) throws IOException {
        return member(
                "load",
                java.command(
                        LoadMain.class,
                        LOAD_HEAP,
                        List.of(
                                brokerProxy("load"),
                                databaseProxy("load"),
                                blueprintDirectory.toString(),
                                directory.toString(),
                                String.valueOf(settings.workflows()),
                                String.valueOf(settings.startsPerSecond()))));
    }

    private Member member(String name, List<String> command) {
        return new Member(name, command, directory, this::heard);
    }

    private void heard(Member member, String notice) {
        if (notice.startsWith(Protocol.HIT)) {
            hits.hit(CommitPoint.valueOf(notice.substring(Protocol.HIT.length())));
        }
    }

    private String brokerProxy(String user) throws IOException {
        Proxy proxy = Proxy.open(user + " to broker", ports.next(), brokerPort, CommitPattern.ARTEMIS);
        brokerProxies.add(proxy);
        return brokerUrl(proxy.port());
    }

    private String databaseProxy(String user) throws IOException {
        Proxy proxy = Proxy.open(user + " to database", ports.next(), database.port(), CommitPattern.POSTGRES);
        databaseProxies.add(proxy);
        return Postgres.url(proxy.port());
    }

    private static String brokerUrl(int port) {
        return "tcp://localhost:" + port;
    }

    /** From now on the new key writes, of who hears of it or is started; one engine is started again for that. */
    void changeKeys() throws Exception {
        if (!Files.exists(Keys.change(directory))) {
            Files.createFile(Keys.change(directory));
            Member engine = bench.engines().get(0);
            engine.kill();
            bench.up(List.of(engine));
        }
    }

    Bench bench() {
        return bench;
    }

    /** Until when the application starts workflows, and the schedule fires. */
    Instant until() {
        return until;
    }

    List<Blueprint> blueprints() {
        return blueprints;
    }

    Path directory() {
        return directory;
    }

    /** Where workers keep what they did; not all of them need to exist. */
    List<Path> effectFiles() {
        return effectFiles;
    }

    /** Where operators keep what they did; not all of them need to exist. */
    List<Path> diaries() {
        return diaries;
    }

    /** Where workers keep their signs of life. */
    List<Path> beatFiles() {
        return beatFiles;
    }

    private Path brokerDirectory() {
        return directory.resolve("broker");
    }

    /** How many page files the broker has just now. */
    int pageFiles() {
        try (Stream<Path> files = Files.walk(brokerDirectory())) {
            return (int) files.filter(file -> file.toString().endsWith(".page")).count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // It is just making or removing some.
        }
    }

    @Override
    public void close() throws Exception {
        for (Member member : bench.members()) {
            member.kill();
        }
        database.close();
        for (Proxy proxy : brokerProxies) {
            proxy.close();
        }
        for (Proxy proxy : databaseProxies) {
            proxy.close();
        }
    }
}
