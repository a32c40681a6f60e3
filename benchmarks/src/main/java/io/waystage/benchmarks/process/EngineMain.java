package io.waystage.benchmarks.process;

import io.waystage.benchmarks.load.ClosedLoop;
import io.waystage.benchmarks.subject.Application;
import io.waystage.engine.config.EngineStatus;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an {@link EngineProcess} runs. Arguments: the prefix of its business references, then the component's options. */
final class EngineMain {

    static final String START = "start";
    static final String SATURATE = "saturate";
    static final String RELAX = "relax";
    static final String COUNTS = "counts";
    static final String HEAP = "heap";

    private static final Logger LOG = LoggerFactory.getLogger(EngineMain.class);
    private static final String DONE = "done";

    private final Application application;
    private @Nullable ClosedLoop load;

    private EngineMain(Application application) {
        this.application = application;
    }

    public static void main(String[] arguments) {
        Orders orders = Orders.listen();
        int exit = 0;
        try (Application application =
                new Application(Java.options(Stream.of(arguments).skip(1)), arguments[0], reference -> {})) {
            EngineMain engine = new EngineMain(application);
            try {
                orders.take(engine::obey);
            } finally {
                engine.relax();
            }
        } catch (Exception e) {
            LOG.error("The process ends", e);
            exit = 1;
        }
        System.exit(exit);
    }

    private String obey(String order) throws InterruptedException {
        String[] words = order.split(" ", -1);
        return switch (words[0]) {
            case START -> start(Long.parseLong(words[1]));
            case SATURATE -> saturate(Integer.parseInt(words[1]));
            case RELAX -> relax();
            case COUNTS -> counts().text();
            case HEAP -> Long.toString(liveHeap());
            default -> throw new IllegalArgumentException("No order: " + order);
        };
    }

    private String start(long number) throws InterruptedException {
        long all = application.started() + number;
        while (application.started() < all) {
            application.startOne();
        }
        while (application.confirmed() < all) {
            application.check();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return DONE;
    }

    private String saturate(int inFlight) {
        load = ClosedLoop.start(application, inFlight);
        return DONE;
    }

    private String relax() throws InterruptedException {
        if (load != null) {
            load.close();
            load = null;
        }
        return DONE;
    }

    private Counts counts() {
        application.check();
        EngineStatus engine = application.engine();
        return new Counts(
                application.started(),
                application.served(),
                engine.eventsApplied(),
                engine.eventsIgnored(),
                engine.eventsRejected());
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
