package io.waystage.camel.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be closed, the last opened first. For one thread at a time. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        closeAll(null);
    }

    void closeAfter(Throwable reason) {
        closeAll(reason);
    }

    private void closeAll(@Nullable Throwable reason) {
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
            } catch (Exception e) {
                if (reason != null) {
                    reason.addSuppressed(e);
                } else {
                    LOG.warn("Closing {} failed", resource.getClass().getSimpleName(), e);
                }
            }
        }
    }
}
