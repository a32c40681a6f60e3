package io.waystage.chaos.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.chaos.blueprint.BlueprintFiles;
import io.waystage.chaos.blueprint.RandomBlueprints;
import io.waystage.chaos.node.DurableLines;
import io.waystage.chaos.node.EffectLog;
import io.waystage.chaos.node.Orders;
import io.waystage.chaos.secret.Keys;
import io.waystage.engine.client.JmsWaystageClient;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * The load. Arguments: URL of the broker, URL of the database, directory of the blueprints, directory for its files, number
 * of workflows, workflows a second.
 */
public final class LoadMain {

    private LoadMain() {}

    public static void main(String[] arguments) throws Exception {
        ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(arguments[0]);
        // Takes no more than it asks for: what it holds, nobody else can have.
        broker.setConsumerWindowSize(0);
        List<Blueprint> blueprints = RandomBlueprints.roots(BlueprintFiles.read(Path.of(arguments[2])));
        List<BlueprintKey> keys = blueprints.stream().map(Blueprint::key).toList();
        LoadFiles files = LoadFiles.in(Path.of(arguments[3]));
        String events = QueueNames.DEFAULT.events();
        JmsWaystageClient client = JmsWaystageClient.sending(
                broker,
                QueueNames.DEFAULT,
                name -> Executors.newSingleThreadExecutor(),
                Keys.changing(Keys.change(Path.of(arguments[3]))),
                InstantSource.system());
        Database database = Database.open(pool(arguments[1]), DatabaseOptions.DEFAULT);
        Canceller canceller = new Canceller(
                client,
                database.queries(),
                DurableLines.open(files.askedCancels()),
                DurableLines.open(files.cancels()));
        Starter starter = new Starter(
                client,
                blueprints,
                Long.parseLong(arguments[4]),
                Double.parseDouble(arguments[5]),
                DurableLines.open(files.starts()),
                canceller);
        Person person = new Person(database.queries(), client, EffectLog.open(files.effects()), blueprints);
        Meddler meddler = new Meddler(broker, events, DurableLines.open(files.garbage()));
        thread("starter", starter::run);
        thread("person", person::run);
        thread("canceller", canceller::run);
        Orders.obey(words -> words[0].equals("status")
                ? starter.acknowledged() + " " + starter.startedAgain() + " " + (canceller.left() + person.left())
                : answer(words, starter, meddler, keys));
    }

    private static String answer(String[] words, Starter starter, Meddler meddler, List<BlueprintKey> blueprints)
            throws Exception {
        return switch (words[0]) {
            case "shuffle" ->
                String.valueOf(meddler.shuffle(
                        words[1],
                        Integer.parseInt(words[2]),
                        Duration.ofMillis(Long.parseLong(words[3])),
                        Long.parseLong(words[4])));
            case "refuse" -> String.valueOf(meddler.refuse(words[1], Integer.parseInt(words[2])));
            case "garbage" ->
                String.valueOf(meddler.garbage(words[1], Integer.parseInt(words[2]), Long.parseLong(words[3])));
            case "flood" ->
                String.valueOf(meddler.flood(
                        blueprints, starter.acknowledged(), Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, e) -> {
            e.printStackTrace();
            // Without it the run would wait for ever.
            Runtime.getRuntime().halt(1);
        });
        thread.start();
    }
}
