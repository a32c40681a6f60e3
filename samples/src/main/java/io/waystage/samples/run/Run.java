package io.waystage.samples.run;

import io.waystage.blueprint.Blueprint;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;
import io.waystage.samples.pizza.PizzaServices;
import io.waystage.samples.run.Settings.Server;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** One run of the sample: says what is about to happen, starts the application, runs the orders, stops it. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Console console;
    private final Clock clock;
    private final Settings settings;
    private final DataDirectory directory;
    private final Source source;
    private final Servers servers;
    private volatile boolean ending;

    Run(Console console, Clock clock, Settings settings, DataDirectory directory, Source source) {
        this.console = console;
        this.clock = clock;
        this.settings = settings;
        this.directory = directory;
        this.source = source;
        this.servers = new Servers(source.definition(), PizzaServices.QUEUES);
    }

    /** Gives the exit code. */
    int run(Application application, Wish wish) throws InterruptedException {
        introduce(wish);
        application.add(source, servers);
        Thread atCtrlC = new Thread(() -> {
            ending = true;
            application.close();
            directory.close();
        });
        Runtime.getRuntime().addShutdownHook(atCtrlC);
        try (application) {
            start(application);
            boolean complete = orders(application, wish);
            if (wish.keepRunning()) {
                goOn(application);
            }
            return complete ? ExitCode.OK : failed();
        } catch (RuntimeException e) {
            LOG.error("The run ends", e);
            if (ending) {
                return ExitCode.SOFTWARE;
            }
            console.error(ErrorText.of(e));
            return failed();
        } finally {
            forget(atCtrlC);
        }
    }

    private int failed() {
        if (directory.isTemporary()) {
            directory.keep();
            console.line("Log and data of this run are in " + directory.path());
        }
        return ExitCode.SOFTWARE;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            LOG.debug("The process ends, and the hook runs", shuttingDown);
        }
    }

    private void introduce(Wish wish) {
        Blueprint workflow = source.definition().blueprint();
        console.line(console.style(Style.BOLD, workflow.workflowName() + " (" + workflow.componentName() + ")")
                + " from " + source.name());
        console.line("  broker    " + place(settings.broker(), "embedded"));
        console.line("  database  " + place(settings.database(), "embedded H2"));
        console.line("  files     " + directory.path() + (directory.isTemporary() ? " (removed at the end)" : ""));
        if (wish.humanSteps() == HumanSteps.NO_TERMINAL) {
            console.line("  people    no terminal to ask at, so human steps count as done, as with --yes");
        }
        console.line();
    }

    private static String place(@Nullable Server server, String embedded) {
        return server == null ? embedded : server.toString();
    }

    private void start(Application application) {
        if (console.isTerminal()) {
            console.unfinished("Starting...");
        }
        application.start();
    }

    private boolean orders(Application application, Wish wish) throws InterruptedException {
        Blueprint workflow = source.definition().blueprint();
        Integer orders = wish.orders();
        if (orders != null) {
            return new ManyOrders(application, console, workflow, wish.patience()).run(orders, clock);
        }
        SingleOrder order = new SingleOrder(console, application, workflow, table());
        boolean complete = order.run(wish);
        if (!complete) {
            String data = directory.isTemporary() ? " --data " + directory.path() : "";
            console.line("To go on with it, add" + data + " --order " + order.reference());
        }
        return complete;
    }

    private EventTable table() {
        return new EventTable(console, source.definition().blueprint(), servers, clock.getZone());
    }

    /** Shows what happens to whatever order, until the process is ended. */
    private void goOn(Application application) throws InterruptedException {
        console.line();
        console.line("Still running until Ctrl-C. "
                + (settings.broker() == null ? "The broker listens at " + settings.acceptor() : ""));
        console.line();
        new OtherOrders(console, table()).tell(application.happenings());
    }
}
