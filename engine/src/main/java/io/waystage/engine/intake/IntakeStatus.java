package io.waystage.engine.intake;

import io.waystage.engine.config.EngineStatus;
import io.waystage.engine.config.EngineStatus.State;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the intake is doing. Thread safe; logs one line per change of state, however many lanes see it. */
final class IntakeStatus {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeStatus.class);

    private final LongAdder applied = new LongAdder();
    private final LongAdder ignored = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder setAside = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder tasksStarted = new LongAdder();
    private State state = State.STOPPED;
    private @Nullable String problem;

    synchronized void started() {
        state = State.RUNNING;
        problem = null;
    }

    synchronized void stopped() {
        state = State.STOPPED;
        problem = null;
    }

    synchronized void databaseAway(Exception reason) {
        away(State.DATABASE_AWAY, "The database is away; events wait in their queue until it is back", reason);
    }

    synchronized void databaseAnswers() {
        back(State.DATABASE_AWAY, "The database is back; events are taken in again");
    }

    synchronized void brokerAway(Exception reason) {
        away(State.BROKER_AWAY, "The broker is away; trying to reach it", reason);
    }

    synchronized void brokerAnswers() {
        back(State.BROKER_AWAY, "The broker is back; events are taken in again");
    }

    private void away(State what, String text, Exception reason) {
        if (state != what && state != State.STOPPED) {
            state = what;
            problem = text + ": " + reason.getMessage();
            LOG.warn("{}: {}", text, reason.toString());
        }
    }

    private void back(State from, String text) {
        if (state == from) {
            state = State.RUNNING;
            problem = null;
            LOG.info(text);
        }
    }

    void count(BatchResult result, Dispatcher.Sent sent) {
        applied.add(result.applied);
        ignored.add(result.ignored);
        rejected.add(sent.rejected());
        setAside.add(result.setAside.size());
        batches.add(result.transactions);
        tasksStarted.add(sent.tasks());
    }

    synchronized EngineStatus snapshot() {
        return new EngineStatus(
                state,
                problem,
                applied.sum(),
                ignored.sum(),
                rejected.sum(),
                setAside.sum(),
                batches.sum(),
                tasksStarted.sum());
    }
}
