package io.waystage.samples.run;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.diagram.GraphvizDiagram;
import io.waystage.blueprint.diagram.MermaidDiagram;
import io.waystage.blueprint.format.InvalidBlueprintException;
import io.waystage.samples.console.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the pizza order. */
@Command(
        name = "pizza-order",
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Runs a pizza order, or any other workflow, from its start to its end.",
        description = {
            "",
            "Without options: starts a broker, a database, the engine and the services in this process, runs one order of "
                    + "the workflow that is defined in Java (PizzaDelivery), shows each event as it happens and prints the "
                    + "audit trail. Nothing is left behind.",
            ""
        },
        footer = {
            "",
            "Exit code: 0 if all orders are COMPLETED, 1 if not, 2 if the command line or the blueprint is wrong.",
            "",
            "Examples:",
            "  pizza-order.jar --blueprint samples/blueprints/deliver-pizza.json",
            "  pizza-order.jar --fail make_food=2",
            "  pizza-order.jar --orders 500",
            "  pizza-order.jar --data pizza-data --order ORDER-007"
        })
public final class OrderCommand implements Callable<Integer> {

    private static final Duration BAKING_TIME = Duration.ofMillis(800);

    enum Picture {
        mermaid,
        dot;

        String of(Blueprint workflow) {
            return this == mermaid ? MermaidDiagram.of(workflow) : GraphvizDiagram.of(workflow);
        }
    }

    private final Console console;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(
            names = {"-b", "--blueprint"},
            paramLabel = "FILE",
            description =
                    "The workflow, in JSON or YAML. Tasks that no endpoint and no service of this sample does are "
                            + "done by a simulated worker.")
    private @Nullable Path blueprint;

    @Option(
            names = "--diagram",
            paramLabel = "FORMAT",
            description = "Only print the picture of the workflow: ${COMPLETION-CANDIDATES}.")
    private @Nullable Picture diagram;

    @Option(
            names = {"-y", "--yes"},
            description = "Human steps count as done without asking. So they do when there is no terminal.")
    private boolean yes;

    @Option(
            names = {"-n", "--orders"},
            paramLabel = "N",
            description = "Run so many orders at once and measure, instead of showing one; implies --yes.")
    private @Nullable Integer orders;

    @Option(
            names = "--order",
            paramLabel = "REF",
            description =
                    "The order's business reference; an order that is open there goes on. Default: the next free one.")
    private @Nullable String order;

    @Option(
            names = "--fail",
            paramLabel = "TASK[=TIMES]",
            mapFallbackValue = "2",
            description = "Let the service of this task fail so many times (2 if you do not say) and see the retries.")
    private Map<String, Integer> mishaps = new LinkedHashMap<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep messages, database, receipts and log here. Default: a new temporary directory, removed at "
                            + "the end of a good run.")
    private @Nullable Path data;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up when nothing has happened for so long (${DEFAULT-VALUE} s).")
    private int patience;

    @Option(
            names = "--keep-running",
            description = "Go on after the end, until Ctrl-C: the embedded broker then listens at "
                    + ServerOptions.ACCEPTOR + " for your own programs, and each event is shown.")
    private boolean keepRunning;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    @SuppressWarnings("unused") // picocli prints the help when it is given
    private boolean help;

    @ArgGroup(exclusive = false, validate = false, heading = "%nExternal servers instead of the embedded ones:%n")
    private ServerOptions servers = new ServerOptions();

    /** @param clock also tells the time zone in which times are shown */
    public OrderCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (DataDirectory directory = DataDirectory.open(data)) {
            Logging.to(directory.path());
            return call(directory);
        } catch (InvalidBlueprintException e) {
            new ProblemList(console).print(e);
            return ExitCode.USAGE;
        } catch (IOException | UncheckedIOException e) {
            console.error(ErrorText.of(e));
            return ExitCode.SOFTWARE;
        }
    }

    private int call(DataDirectory directory) throws IOException, InterruptedException {
        Settings settings = settings(directory.path());
        Application application = new Application(settings, orders == null, clock);
        Source source = blueprint == null ? Source.of(application.pizzaDelivery()) : read(blueprint);
        Blueprint workflow = source.definition().blueprint();
        if (diagram != null) {
            console.out().print(diagram.of(workflow));
            console.out().flush();
            return ExitCode.OK;
        }
        checkMishaps(workflow);
        return new Run(console, clock, settings, directory, source).run(application, wish());
    }

    private Source read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file + " that can be read");
        }
        return Source.of(file);
    }

    private Settings settings(Path directory) {
        boolean many = orders != null;
        return new Settings(
                directory,
                servers.broker(),
                servers.database(),
                keepRunning && servers.broker() == null ? ServerOptions.ACCEPTOR : null,
                mishaps,
                many ? Duration.ZERO : BAKING_TIME);
    }

    private Wish wish() {
        if (orders != null && orders < 1) {
            throw new ParameterException(spec.commandLine(), "--orders must be 1 or more: " + orders);
        }
        if (orders != null && order != null) {
            throw new ParameterException(spec.commandLine(), "--orders starts new orders; leave out --order " + order);
        }
        HumanSteps humanSteps =
                yes || orders != null ? HumanSteps.YES : console.isTerminal() ? HumanSteps.ASK : HumanSteps.NO_TERMINAL;
        return new Wish(orders, order, humanSteps, Duration.ofSeconds(patience), keepRunning);
    }

    private void checkMishaps(Blueprint workflow) {
        List<String> tasks = workflow.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.type() == TaskType.SERVICE)
                .map(Task::name)
                .toList();
        mishaps.forEach((task, times) -> {
            if (!tasks.contains(task)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--fail: there is no service task " + task + "; there are " + String.join(", ", tasks));
            }
            if (times < 1) {
                throw new ParameterException(spec.commandLine(), "--fail " + task + " must be 1 or more: " + times);
            }
        });
    }
}
