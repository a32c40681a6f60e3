package io.waystage.camel.broker;

import java.util.concurrent.ScheduledExecutorService;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.io.IOCriticalErrorListener;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalStorageManager;
import org.apache.activemq.artemis.utils.ArtemisCloseable;
import org.apache.activemq.artemis.utils.ExecutorFactory;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzer;

/**
 * The broker's journal, in which the commits of some sessions are written but not waited for: those of the intake, see
 * docs/adr/005. The journal has one order, so whatever is on disk has on disk all that came before it.
 */
final class LazyJournal extends JournalStorageManager {

    LazyJournal(
            Configuration configuration,
            CriticalAnalyzer analyzer,
            ExecutorFactory executors,
            ScheduledExecutorService scheduled,
            ExecutorFactory ioExecutors,
            IOCriticalErrorListener errors) {
        super(configuration, analyzer, executors, scheduled, ioExecutors, errors);
    }

    /** @param lineUpContext false where the broker itself completes a transaction later, which is then waited for */
    @Override
    public void commit(long transaction, boolean lineUpContext) throws Exception {
        if (!lineUpContext || !(getContext() instanceof LazyContext)) {
            super.commit(transaction, lineUpContext);
            return;
        }
        ArtemisCloseable lock = closeableReadLock(false);
        try {
            messageJournal.appendCommitRecord(transaction, false);
        } finally {
            lock.close();
        }
    }
}
