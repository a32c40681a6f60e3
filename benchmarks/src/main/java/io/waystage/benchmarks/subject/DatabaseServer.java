package io.waystage.benchmarks.subject;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A kind of database, running. */
public interface DatabaseServer extends AutoCloseable {

    /** For people. */
    String name();

    /**
     * Makes a new, empty database.
     *
     * @param directory a new one, which the application that uses the database has for itself
     */
    Database create(Path directory);

    /** Whether applications in several processes can use one of its databases at once. */
    boolean isShared();

    /** CPU time that the database's own processes have used; empty if it has none, or the system does not tell. */
    Optional<Duration> cpu();

    @Override
    void close();
}
