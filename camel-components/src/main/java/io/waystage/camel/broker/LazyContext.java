package io.waystage.camel.broker;

import java.util.concurrent.Executor;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;

/** Marks the sessions whose commits {@link LazyJournal} does not wait for. */
final class LazyContext extends OperationContextImpl {

    LazyContext(Executor executor) {
        super(executor);
    }
}
