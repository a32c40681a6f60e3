package io.waystage.benchmarks.scenario;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to measure.
 *
 * @param warmUp before the first measurement on a database
 * @param rampUp before each later one
 * @param round how long one round of measurement takes
 * @param rounds how many of them
 * @param inFlight workflows at saturation
 * @param rates workflows per second of the measurements of latency
 * @param lanes threads that take in events
 * @param batch events in one database transaction at most
 * @param workers threads of each worker
 * @param scale of the measurements that take long
 * @param starts processes that are started
 */
public record Settings(
        Duration warmUp,
        Duration rampUp,
        Duration round,
        int rounds,
        int inFlight,
        List<Integer> rates,
        int lanes,
        int batch,
        int workers,
        Scale scale,
        int starts) {

    public Settings {
        rates = List.copyOf(rates);
    }

    /** Options of the component, beside the database. */
    Map<String, String> options() {
        return Map.of(
                "lanes", Integer.toString(lanes),
                "batchSize", Integer.toString(batch),
                "concurrentConsumers", Integer.toString(workers));
    }

    /** For the report. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("warm-up", warmUp.toSeconds() + " s");
        facts.put("rounds", rounds + " of " + round.toSeconds() + " s");
        facts.put("workflows in flight at saturation", Integer.toString(inFlight));
        facts.put("intake lanes", Integer.toString(lanes));
        facts.put("events in a batch, at most", Integer.toString(batch));
        facts.put("threads of each of the five workers", Integer.toString(workers));
        return facts;
    }
}
