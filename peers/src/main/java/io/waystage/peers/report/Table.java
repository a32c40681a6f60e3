package io.waystage.peers.report;

import io.waystage.benchmarks.report.Spread;
import io.waystage.peers.engine.Kind;
import io.waystage.peers.referee.Results;
import io.waystage.peers.referee.Score;
import io.waystage.peers.referee.Survival;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The peers side by side. */
final class Table {

    private static final double MICROS_A_MILLI = 1e3;
    private static final String UNKNOWN = "-";

    private final Results results;

    Table(Results results) {
        this.results = results;
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(
                row(
                        "",
                        "workflows/s",
                        "Waystage is faster",
                        "CPU a workflow, JVM + database or server",
                        "one in flight, p50 / p99",
                        "start-up to the first workflow (new database)",
                        "after `kill -9`"),
                "| --- | ---: | ---: | ---: | ---: | ---: | --- |"));
        results.kinds().forEach(kind -> lines.add(line(kind)));
        return String.join("\n", lines);
    }

    private String line(Kind kind) {
        return row(
                name(kind),
                range(spread(kind, Score::perSecond)),
                kind == Kind.WAYSTAGE ? "" : ratio(kind),
                cpu(kind),
                median(kind, Score::median) + " / " + median(kind, Score::percentile99) + " ms",
                startUp(kind),
                results.survival(kind).map(Table::survival).orElse(UNKNOWN));
    }

    static String name(Kind kind) {
        return kind.title() + (kind.isDurable() ? "" : " (in memory, **not durable**)");
    }

    private String ratio(Kind kind) {
        if (!results.kinds().contains(Kind.WAYSTAGE)) {
            return UNKNOWN;
        }
        double ours = spread(Kind.WAYSTAGE, Score::perSecond).median();
        return Numbers.three(ours / spread(kind, Score::perSecond).median()) + " times";
    }

    private String cpu(Kind kind) {
        String jvm = Numbers.three(spread(kind, Score::jvmMicros).median() / MICROS_A_MILLI);
        boolean known = results.scores(kind).stream().map(Score::databaseMicros).allMatch(OptionalDouble::isPresent);
        if (!known) {
            return jvm + " ms + " + UNKNOWN;
        }
        double database =
                spread(kind, score -> score.databaseMicros().orElseThrow()).median();
        return jvm + " + " + Numbers.three(database / MICROS_A_MILLI) + " ms";
    }

    private String startUp(Kind kind) {
        double[] again = results.scores(kind).stream()
                .map(Score::startUpAgain)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        String known =
                again.length == 0 ? UNKNOWN : Numbers.three(Spread.of(again).median()) + " s";
        return known + " (" + median(kind, Score::startUp) + " s)";
    }

    private static String survival(Survival survival) {
        long open = survival.promised() - survival.before();
        long after = survival.completed() - survival.before();
        String counts = String.format(Locale.ROOT, "%,d of %,d that were promised and open", after, open);
        if (survival.completed() == 0) {
            return "**nothing**: " + counts;
        }
        return survival.completed() == survival.promised()
                ? "everything: " + counts + ", " + Numbers.three(survival.seconds()) + " s after the next start"
                : "**not everything**: " + counts + ", within " + Numbers.three(survival.seconds()) + " s";
    }

    private String median(Kind kind, ToDoubleFunction<Score> figure) {
        return Numbers.three(spread(kind, figure).median());
    }

    private Spread spread(Kind kind, ToDoubleFunction<Score> figure) {
        return Spread.of(results.scores(kind).stream().mapToDouble(figure).toArray());
    }

    private static String range(Spread spread) {
        return "**" + Numbers.three(spread.median()) + "** (" + Numbers.three(spread.least()) + " to "
                + Numbers.three(spread.most()) + ")";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
