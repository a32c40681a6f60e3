package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import java.util.List;

/** Something that can be measured, with a database and an application of its own. */
public interface Scenario {

    /** For people. */
    String name();

    /**
     * Measures.
     *
     * @throws Exception when anything went wrong, above all when not every workflow was completed with exactly its events:
     *     there are no figures then
     */
    List<Figure> measure(Bench bench) throws Exception;
}
