package io.waystage.peers.engine;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What an engine is given.
 *
 * @param jdbcUrl of a PostgreSQL database that is its own
 * @param directory that is its own
 * @param atLastTask is told the business key of each workflow whose last task is being done
 */
public record Setup(String jdbcUrl, Path directory, Consumer<String> atLastTask) {

    /** What every workflow is given. */
    static final String INPUT = "{\"pizza\":\"Margherita\",\"size\":32,\"address\":\"Via Roma 1\"}";

    /** What every task answers. */
    static final String ANSWER = "{\"done\":true}";
}
