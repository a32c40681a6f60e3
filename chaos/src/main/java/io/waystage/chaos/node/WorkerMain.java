package io.waystage.chaos.node;

import io.waystage.blueprint.Blueprint;
import io.waystage.chaos.blueprint.Beating;
import io.waystage.chaos.blueprint.BlueprintFiles;
import io.waystage.chaos.blueprint.Hopeless;
import io.waystage.chaos.blueprint.Sales;
import io.waystage.chaos.secret.Keys;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A worker for all tasks that have a queue, but those that need the database. Arguments: URL of the broker, directory of the blueprints, file for its effects,
 * seed of its behaviour, file for its signs of life, file that says that the
 * keys have changed.
 */
public final class WorkerMain {

    /** A slow task holds up a thread for a second and more: with one, 100,000 workflows would wait for hours. */
    private static final int THREADS = 4;

    private WorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        List<Blueprint> blueprints = BlueprintFiles.read(Path.of(arguments[1]));
        Behaviour behaviour = new Behaviour(Long.parseLong(arguments[3]));
        Service service = new Service(EffectLog.open(Path.of(arguments[2])), behaviour);
        Alive alive = new Alive(BeatLog.open(Path.of(arguments[4])), behaviour);
        DefaultCamelContext context = Contexts.context(options -> {
            options.setRoles("worker");
            options.setBrokerUrl(arguments[0]);
            options.setPayloadKeys(Keys.option(Path.of(arguments[5])));
            options.setTaskTimeout(20_000);
            options.setConcurrentConsumers(THREADS);
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String queue : BlueprintFiles.queues(blueprints)) {
                    if (!queue.equals(Sales.QUEUE)) {
                        boolean hopeless = queue.equals(Hopeless.QUEUE);
                        boolean beating = queue.equals(Beating.QUEUE);
                        from("waystage:task:" + queue).routeId(queue).process(task -> {
                            if (beating) {
                                alive.beat(task.getMessage());
                            }
                            service.perform(task, hopeless);
                        });
                    }
                }
            }
        });
        context.start();
        Orders.obey();
    }
}
