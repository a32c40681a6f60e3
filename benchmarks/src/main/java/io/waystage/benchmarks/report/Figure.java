package io.waystage.benchmarks.report;

/** One line of the table, for one database. */
public record Figure(Group group, String name, Spread spread) {

    /** For people: the group, the name, and the value with its unit. */
    public String text() {
        String unit = group.unit().isEmpty() ? "" : " " + group.unit();
        return group.title() + ", " + name + ": " + Numbers.text(spread) + unit;
    }
}
