package io.waystage.benchmarks.report;

/** One line of the table, for one database. */
public record Figure(Group group, String name, Spread spread) {}
