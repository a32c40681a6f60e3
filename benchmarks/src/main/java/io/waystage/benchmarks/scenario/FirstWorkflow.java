package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.process.Java;
import io.waystage.benchmarks.subject.Application;
import io.waystage.benchmarks.subject.OtherBlueprints;
import io.waystage.benchmarks.subject.Pizza;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that {@link StartUp} starts: an application that runs one workflow and says so. */
final class FirstWorkflow {

    static final String COMPLETED = "COMPLETED";

    private static final Logger LOG = LoggerFactory.getLogger(FirstWorkflow.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private FirstWorkflow() {}

    /**
     * Arguments: the prefix of its business reference, how many other blueprints are deployed, then the component's options
     * as {@code name=value}.
     */
    public static void main(String[] arguments) throws InterruptedException {
        boolean completed = false;
        try (Application application = new Application(
                Java.options(Stream.of(arguments).skip(2)),
                arguments[0],
                reference -> {},
                OtherBlueprints.of(Integer.parseInt(arguments[1])))) {
            application.startOne();
            completed = awaitCompletion(application);
            if (completed) {
                System.out.println(COMPLETED);
            }
        } catch (RuntimeException e) {
            LOG.error("The application does not run", e);
        }
        // Also ends what a failed start may have left running.
        System.exit(completed ? 0 : 1);
    }

    private static boolean awaitCompletion(Application application) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (application.engine().eventsApplied() < Pizza.EVENTS && System.nanoTime() < end) {
            application.check();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return application.engine().eventsApplied() == Pizza.EVENTS;
    }
}
