package io.waystage.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that was measured and under which conditions.
 *
 * @param databases the figures by database
 * @param conditions of the machine, the run and each database: title, then facts
 * @param verified workflows that were found complete in the database
 * @param failures what could not be measured, and why; empty if everything was
 */
public record Results(
        Map<String, List<Figure>> databases,
        Map<String, Map<String, String>> conditions,
        long verified,
        List<String> failures) {

    public Results {
        databases = new LinkedHashMap<>(databases);
        conditions = new LinkedHashMap<>(conditions);
        failures = List.copyOf(failures);
    }

    List<Figure> of(String database, Group group) {
        return databases.getOrDefault(database, List.of()).stream()
                .filter(figure -> figure.group() == group)
                .toList();
    }
}
