package io.waystage.engine.store.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One PostgreSQL server for all tests of this JVM, started by the first that needs it. */
public final class SharedPostgres {

    private static final EmbeddedPostgres SERVER = start();

    private SharedPostgres() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String url(String database) {
        return SERVER.getJdbcUrl("postgres", database);
    }

    public static void execute(String sql) {
        TestDatabase.execute(SERVER.getPostgresDatabase(), sql);
    }
}
