package io.waystage.peers.report;

import io.waystage.benchmarks.report.Spread;
import io.waystage.peers.engine.Kind;
import io.waystage.peers.referee.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long lists take, side by side. */
final class ListTable {

    private final Results results;

    ListTable(Results results) {
        this.results = results;
    }

    String text() {
        List<Integer> lists = results.lists();
        if (lists.isEmpty()) {
            return "Not measured in this run.";
        }
        StringBuilder head = new StringBuilder("| |");
        StringBuilder line = new StringBuilder("| --- |");
        for (int items : lists) {
            head.append(String.format(Locale.ROOT, " %,d items | Waystage is faster |", items));
            line.append(" ---: | ---: |");
        }
        List<String> lines = new ArrayList<>(List.of(head.toString(), line.toString()));
        for (Kind kind : Kind.values()) {
            if (lists.stream().anyMatch(items -> tookPart(kind, items))) {
                lines.add(row(kind, lists));
            }
        }
        return String.join("\n", lines);
    }

    private boolean tookPart(Kind kind, int items) {
        return !results.list(kind, items).isEmpty()
                || results.failedList(kind, items).isPresent();
    }

    private String row(Kind kind, List<Integer> lists) {
        StringBuilder row = new StringBuilder("| " + Table.name(kind) + " |");
        for (int items : lists) {
            row.append(' ')
                    .append(seconds(kind, items))
                    .append(" | ")
                    .append(ratio(kind, items))
                    .append(" |");
        }
        return row.toString();
    }

    private String seconds(Kind kind, int items) {
        String failed = results.failedList(kind, items)
                .map(why -> "**not done**: " + why)
                .orElse("");
        if (results.list(kind, items).isEmpty()) {
            return failed.isEmpty() ? "-" : failed;
        }
        Spread spread = spread(kind, items);
        String all = "**" + Numbers.three(spread.median()) + " s** (" + Numbers.three(spread.least()) + " to "
                + Numbers.three(spread.most()) + ")";
        return failed.isEmpty() ? all : all + ", then " + failed;
    }

    private String ratio(Kind kind, int items) {
        boolean known = kind != Kind.WAYSTAGE
                && !results.list(kind, items).isEmpty()
                && !results.list(Kind.WAYSTAGE, items).isEmpty();
        return known
                ? Numbers.three(spread(kind, items).median()
                                / spread(Kind.WAYSTAGE, items).median()) + " times"
                : "";
    }

    private Spread spread(Kind kind, int items) {
        return Spread.of(results.list(kind, items).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }
}
