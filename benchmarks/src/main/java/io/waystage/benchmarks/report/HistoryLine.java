package io.waystage.benchmarks.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a commit costs on one database, in microseconds of CPU a workflow, and two measures of the same run to hold it
 * against.
 *
 * @param jvm of the JVM
 * @param store of the database's processes
 * @param alone of the JVM, the messages alone
 * @param yardstick CPU of a fixed piece of work; 0 if it was not measured
 */
record HistoryLine(
        String at,
        String commit,
        String database,
        double workflows,
        double messagesAlone,
        double jvm,
        double alone,
        double store,
        double yardstick) {

    static final String HEADER = "at,commit,database,workflows_per_second,messages_alone_per_second,jvm_micros,"
            + "messages_alone_micros,database_micros,ratio_of_cpu,yardstick_micros,workflow_in_yardsticks";

    private static final int JVM = 5;
    private static final int ALONE = 6;
    private static final int STORE = 7;
    private static final int YARDSTICK = 9;

    /** Empty if the run has not measured what is needed. */
    static Optional<HistoryLine> of(List<Figure> figures, Instant at, String commit, String database) {
        OptionalDouble jvm = median(figures, Group.CPU, "JVM");
        OptionalDouble alone = median(figures, Group.CPU, "JVM, the messages alone");
        if (jvm.isEmpty() || alone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HistoryLine(
                at.toString(),
                commit,
                database,
                median(figures, Group.THROUGHPUT, "workflows").orElse(0),
                median(figures, Group.THROUGHPUT, "workflows, their messages alone")
                        .orElse(0),
                jvm.getAsDouble(),
                alone.getAsDouble(),
                median(figures, Group.CPU, "database's processes").orElse(0),
                figures.stream()
                        .filter(figure -> figure.group() == Group.MACHINE)
                        .mapToDouble(figure -> figure.spread().median())
                        .findFirst()
                        .orElse(0)));
    }

    static HistoryLine parse(String text) {
        String[] values = text.split(",", -1);
        return new HistoryLine(
                values[0],
                values[1],
                values[2],
                Double.parseDouble(values[3]),
                Double.parseDouble(values[4]),
                Double.parseDouble(values[JVM]),
                Double.parseDouble(values[ALONE]),
                Double.parseDouble(values[STORE]),
                values[YARDSTICK].isEmpty() ? 0 : Double.parseDouble(values[YARDSTICK]));
    }

    /** JVM and database together. */
    double cpu() {
        return jvm + store;
    }

    double againstMessages() {
        return cpu() / alone;
    }

    OptionalDouble inYardsticks() {
        return yardstick > 0 ? OptionalDouble.of(cpu() / yardstick) : OptionalDouble.empty();
    }

    String text() {
        String yardsticks = inYardsticks().isPresent()
                ? String.format(
                        Locale.ROOT, "%.0f,%.4f", yardstick, inYardsticks().getAsDouble())
                : ",";
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%.0f,%.0f,%.0f,%.0f,%.0f,%.3f,%s",
                at,
                commit,
                database,
                workflows,
                messagesAlone,
                jvm,
                alone,
                store,
                againstMessages(),
                yardsticks);
    }

    private static OptionalDouble median(List<Figure> figures, Group group, String name) {
        return figures.stream()
                .filter(figure -> figure.group() == group && figure.name().equals(name))
                .mapToDouble(figure -> figure.spread().median())
                .findFirst();
    }
}
