package io.waystage.benchmarks.subject;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The database that the component embeds when it is told of no other: H2 in this process, durable at commit. */
public final class EmbeddedH2 implements DatabaseServer {

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public Database create(Path directory) {
        return new H2Database(directory);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** It is part of this process. */
    @Override
    public Optional<Duration> cpu() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // There is no server.
    }
}
