package io.waystage.benchmarks.subject;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** One application's database. */
public interface Database extends AutoCloseable {

    /** What the {@code waystage} component needs to use it, the data directory included. */
    Map<String, String> options();

    /** A look into it, beside the application. An embedded database can be looked into only while its application runs. */
    Connection connect() throws SQLException;

    /**
     * Version and settings, as the database tells them.
     *
     * @throws IllegalStateException when it is not durable at commit
     */
    Map<String, String> facts() throws SQLException;

    /** SQL that differs between databases. */
    Sql sql();

    /** Waits until the database has done by itself what it does after a bulk load. */
    void settle() throws InterruptedException;

    /** Removes it. */
    @Override
    void close();

    /**
     * @param series a table of the numbers from {@code ?} to {@code ?}
     * @param number the column of that table
     * @param prepare what has to be run once before {@code to_hex} can be used; empty for nothing
     */
    record Sql(String series, String number, String prepare) {}
}
